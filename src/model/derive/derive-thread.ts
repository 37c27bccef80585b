import type {FoundThread} from '../../../collectors/discover/found.ts'
import type {CgroupLimits} from '../../../collectors/measure/cgroup-limits.ts'
import type {ThreadSchedstat} from '../../../collectors/measure/schedstat.ts'
import {type NodeId, pcpuId} from '../../base/ids.ts'
import {schedulingPolicy} from '../../base/scheduling-policy.ts'
import {type Ms, type Pct, TICKS_PER_SECOND} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {DomainDefinition} from '../../libvirt/domain-definition.ts'
import type {Thread} from '../thread.ts'
import type {FigureId} from '../thread-figures.ts'
import {present} from './present.ts'
import {atMostAll, growth, perSecond, share} from './rate.ts'
import type {ThreadIntervals} from './thread-intervals.ts'
import {type ThrottlingSpan, throttledUsec} from './throttling.ts'

/**
 * Shortest interval in which a vCPU can starve. Shorter ones cannot tell starving from bad luck; nohz_full pCPUs
 * account only once per second.
 */
const STARVING_AFTER_MS = 900

/** Everything that the threads of one domain are derived from. */
export interface ThreadSources {
  readonly intervals: ThreadIntervals
  readonly quotas: ThrottlingSpan | undefined
  /** Limits of all groups, by cgroup path. */
  readonly limits: CgroupLimits | undefined
  readonly definition: DomainDefinition | undefined
  readonly nodeOf: ReadonlyMap<number, NodeId>
}

/** Derives one thread of a domain. @param at index among the domain's threads */
export function deriveThread(thread: FoundThread, at: number, sources: ThreadSources): Thread {
  const {intervals, quotas, limits, definition, nodeOf} = sources
  const {schedstat, threadStat, threadStatus} = intervals
  const stat = threadStat?.after[at] ?? undefined
  const statBefore = threadStat?.before?.[at] ?? undefined
  const same = stat === undefined || stat.startTicks === statBefore?.startTicks

  const sched = schedstat?.after[at] ?? undefined
  const schedBefore = (same ? schedstat?.before?.[at] : undefined) ?? undefined
  const ms = schedstat?.ms ?? 0
  // Accounting can be turned on while it runs (sysctl kernel.task_delayacct): the counters then begin anew.
  const isCounted = accounts(sched) && (schedBefore === undefined || accounts(schedBefore))
  const delayNs = isCounted ? growth(schedBefore?.runDelayNs, sched?.runDelayNs) : undefined
  const throttled = delayNs === undefined ? undefined : throttledUsec(quotas, thread.cgroup, delayNs / 1000)
  const throttledNs = throttled === undefined ? undefined : throttled * 1000
  const status = threadStatus?.after[at]
  const statusBefore = same ? threadStatus?.before?.[at] : undefined
  const statusMs = threadStatus?.ms ?? 0
  const involuntary = perSecond(statusBefore?.involuntarySwitches, status?.involuntarySwitches, statusMs)
  const voluntary = perSecond(statusBefore?.voluntarySwitches, status?.voluntarySwitches, statusMs)
  const comparable = same ? statBefore : undefined
  const statMs = threadStat?.ms ?? 0
  const exec = isCounted
    ? nsPct(growth(schedBefore?.execNs, sched?.execNs), ms)
    : ticksPct(busyTicks(comparable), busyTicks(stat), statMs)
  const progressed = schedBefore?.execNs !== sched?.execNs || schedBefore?.timeslices !== sched?.timeslices

  return present<Thread>({
    tid: thread.tid,
    role: thread.role,
    index: thread.index,
    comm: thread.comm,
    state: stat?.state,
    pcpu: stat === undefined ? undefined : pcpuId(stat.processor),
    node: stat === undefined ? undefined : nodeOf.get(stat.processor),
    pin: pinOf(thread, definition),
    cpuset: thread.cgroup === undefined ? undefined : limits?.[thread.cgroup]?.effectiveCpuset,
    affinity: status?.allowed,
    policy: stat === undefined ? undefined : schedulingPolicy(stat.policy),
    usagePct: exec,
    guestPct: ticksPct(comparable?.guestTicks, stat?.guestTicks, statMs),
    runDelayPct: nsPct(delayNs, ms),
    throttledPct: nsPct(throttledNs, ms),
    contentionPct:
      delayNs === undefined || throttledNs === undefined
        ? undefined
        : nsPct(Math.max(0, delayNs - throttledNs), ms),
    switchesPerSecond:
      involuntary === undefined || voluntary === undefined ? undefined : involuntary + voluntary,
    involuntarySwitchesPerSecond: involuntary,
    starving:
      schedBefore !== undefined &&
      !progressed &&
      ms >= STARVING_AFTER_MS &&
      stat?.state === 'R' &&
      statBefore?.state === 'R' &&
      throttled === 0,
  } satisfies EveryFigure)
}

/** All figures of a thread: leaving one out does not compile. */
type EveryFigure = Readonly<Record<FigureId, number | undefined>> & Partial<Record<keyof Thread, unknown>>

/**
 * Returns true if the kernel fills in schedstat. Without CONFIG_SCHEDSTATS and delay accounting the file exists, but
 * is all zero (sched_info_on).
 */
export const accounts = (sched: ThreadSchedstat | null | undefined): boolean =>
  sched !== undefined && sched !== null && sched.execNs > 0

const nsPct = (ns: number | undefined, ms: Ms): Pct | undefined =>
  ns === undefined || ms <= 0 ? undefined : atMostAll(share(ns, ms * 1e6))

function ticksPct(before: number | undefined, after: number | undefined, ms: Ms): Pct | undefined {
  const rate = perSecond(before, after, ms)
  return rate === undefined ? undefined : atMostAll(share(rate, TICKS_PER_SECOND))
}

const busyTicks = (stat: {userTicks: number; systemTicks: number} | undefined): number | undefined =>
  stat === undefined ? undefined : stat.userTicks + stat.systemTicks

/** Returns the pin that libvirt has for this thread; vhost threads and helpers run in the emulator's group. */
function pinOf(thread: FoundThread, definition: DomainDefinition | undefined): Untrusted | undefined {
  if (definition === undefined) return undefined
  const index = thread.index ?? -1
  switch (thread.role) {
    case 'vcpu':
      return definition.vcpuPins[index] ?? definition.defaultPin
    case 'iothread':
      return definition.iothreadPins[index] ?? definition.defaultPin
    case 'emulator':
    case 'vhost':
    case 'helper':
      return definition.emulatorPin ?? definition.defaultPin
  }
}
