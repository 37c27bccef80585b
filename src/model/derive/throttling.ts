import type {CgroupPlace} from '../../../collectors/discover/found.ts'
import type {CgroupThrottling, Throttling} from '../../../collectors/measure/cgroup-throttling.ts'
import type {Usec} from '../../base/units.ts'
import {growth, type Interval} from './rate.ts'

/** Looks up throttling by cgroup path in one reading of the groups that bound a domain. */
type GroupsOf = (path: string) => Throttling | undefined

/** Two readings of the groups that bound a domain. */
export interface ThrottlingSpan {
  /** Groups around the domain's threads, outermost first; the threads' own groups are not included. */
  readonly levels: readonly string[]
  readonly before: GroupsOf
  readonly after: GroupsOf
}

/**
 * Pairs two readings of the groups of one domain; `undefined` without two readings, and for a domain without cgroups.
 */
export function throttlingInterval(
  interval: Interval<CgroupThrottling> | undefined,
  cgroup: CgroupPlace | undefined,
): ThrottlingSpan | undefined {
  if (interval?.before === undefined || cgroup?.status !== 'ok') return undefined
  const {domain, levels} = cgroup
  const of = (all: CgroupThrottling): GroupsOf => {
    const own = all[domain]
    return path => own?.[path] ?? all[path]?.[path]
  }
  return {levels, before: of(interval.before), after: of(interval.after)}
}

/**
 * Returns how long quotas kept one thread off its pCPU over the interval, in µs. If the kernel has `cpu.stat.local`
 * (Linux 6.7), that is exact, ancestors included. Else the thread's own group is exact and the groups above are sums
 * over pCPUs, so they count for at most the rest of its run delay.
 *
 * Returns `undefined` if a level could not be read, as then it is not known.
 */
export function throttledUsec(
  interval: ThrottlingSpan | undefined,
  group: string | undefined,
  runDelayUsec: Usec,
): Usec | undefined {
  if (interval === undefined || group === undefined) return undefined
  const local = grownUsec(interval, group, 'localThrottledUsec')
  if (local !== undefined) return local
  const own = ownThrottledUsec(interval, group)
  if (own === undefined) return undefined
  // A thread that waited no longer than that (most never wait) leaves nothing for the groups above to explain.
  const rest = runDelayUsec - own
  if (rest <= 0) return own
  let above = 0
  for (const level of interval.levels) {
    if (level === group) continue
    const throttled = ownThrottledUsec(interval, level)
    if (throttled === undefined) return undefined
    above += throttled
  }
  return own + Math.min(rest, above)
}

/** Returns the growth of a group's throttled time in µs; `undefined` if it has no counter. */
export const grownUsec = (
  {before, after}: ThrottlingSpan,
  group: string,
  counter: keyof Throttling,
): Usec | undefined => growth(before(group)?.[counter], after(group)?.[counter])

/** Returns the throttling by this group's own quota in µs. A group without the cpu controller cannot have one: 0. */
function ownThrottledUsec(interval: ThrottlingSpan, group: string): Usec | undefined {
  const before = interval.before(group)
  const after = interval.after(group)
  if (before === undefined || after === undefined) return undefined
  if (after.throttledUsec === undefined) return 0
  return growth(before.throttledUsec ?? 0, after.throttledUsec)
}
