import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {NodeId} from '../../base/ids.ts'
import {okValue, type Paced, whyNot} from '../../base/reading.ts'
import {TICKS_PER_SECOND} from '../../base/units.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {GuestStats, LibvirtDomain} from '../../libvirt/libvirt-sample.ts'
import type {Sample} from '../../sample.ts'
import type {Domain, DomainPressure, StatsState} from '../domain.ts'
import type {Thread} from '../thread.ts'
import {deriveDevices} from './derive-devices.ts'
import {blockTotals, deriveDisks} from './derive-disks.ts'
import {deriveInterfaces, devicesAround, type NetSources, netTotals} from './derive-interfaces.ts'
import {deriveMemory} from './derive-memory.ts'
import {accounts, deriveThread} from './derive-thread.ts'
import {domainTotals} from './domain-totals.ts'
import type {KernelIntervals} from './kernel-intervals.ts'
import {present} from './present.ts'
import {growth, share, sumKnown} from './rate.ts'
import {threadIntervals} from './thread-intervals.ts'
import {throttlingInterval} from './throttling.ts'

/** One domain as libvirt and as the kernel describe it; at least one of the two is there. */
export interface DomainSources {
  readonly fromLibvirt?: LibvirtDomain
  readonly process?: QemuProcess
  /** The same process as it was found in the sample before. */
  readonly earlier?: QemuProcess
}

/** Age from which on guest statistics no longer describe the present. */
const STALE_AFTER_MS = 15_000

/** Everything that all domains of one model are derived from. */
export interface DeriveContext {
  readonly kernel: KernelIntervals
  readonly sample: Sample
  readonly nodeOf: ReadonlyMap<number, NodeId>
  absentOf(sources: DomainSources): Domain['absent']
}

/** A domain before it is compared with the others and with the model before. */
export type UnjudgedDomain = Omit<Domain, 'cause' | 'findings' | 'disks'> & {
  -readonly [Part in keyof Pick<Domain, 'cause' | 'findings' | 'disks'>]: Domain[Part]
}

export function deriveDomain(sources: DomainSources, context: DeriveContext): UnjudgedDomain | undefined {
  const {kernel, sample} = context
  const {fromLibvirt, process} = sources
  const identity = fromLibvirt ?? process
  if (identity === undefined) return undefined
  const definition = okValue(fromLibvirt?.definition)
  const threads = threadsOf(sources, context)
  const {figures, vcpuThreads, vcpuNodes, starving} = domainTotals(threads)
  const stats = statsOf(fromLibvirt, sample)
  const fresh = sample.libvirt.link.status === 'ok' && stats.status === 'ok' && stats.ageMs < STALE_AFTER_MS
  const disks = deriveDisks(fromLibvirt?.guest, definition, fresh)
  const net = netSources(sources, context)
  const interfaces = deriveInterfaces(net, definition)
  const group = process?.cgroup.status === 'ok' ? process.cgroup.domain : undefined
  const limits = group === undefined ? undefined : kernel.intervals.cgroupLimits?.after[group]

  return present<UnjudgedDomain>({
    uuid: identity.uuid,
    name: identity.name,
    id: fromLibvirt?.id,
    state: stateOf(fromLibvirt, process, sample),
    pausedBy: fromLibvirt?.pausedBy,
    persistent: fromLibvirt?.persistent ?? false,
    pid: process?.pid,
    vcpus: definition?.onlineVcpuIds.length ?? (vcpuThreads > 0 ? vcpuThreads : undefined),
    maxVcpus: definition?.maximumVcpus,
    definition,
    nextBoot: okValue(fromLibvirt?.nextBoot),
    ...figures,
    cpuSeconds: cpuSeconds(kernel, process, group),
    starving,
    cause: undefined,
    findings: undefined,
    memory: deriveMemory(kernel, process, group, fromLibvirt?.guest, definition, sample.at, fresh),
    block: blockTotals(disks, fresh),
    disks,
    net: netTotals(interfaces, definition !== undefined && (net.kernel !== undefined || isFromLibvirt(net))),
    interfaces,
    devices: deriveDevices(definition, kernel.intervals.passedThrough?.after),
    pressure: pressureOf(kernel, group),
    vcpuNodes,
    cgroup: group === undefined ? undefined : asUntrusted(group),
    slices: slicesOf(kernel, process),
    cgroupVersion: process?.cgroup.status === 'ok' ? process.cgroup.version : undefined,
    quotaPct: quotaPct(kernel, process),
    weight: limits?.weight,
    threads,
    stats,
    absent: context.absentOf(sources),
  })
}

/** Derives the threads of the process, in its order. */
export function threadsOf(
  {fromLibvirt, process, earlier}: DomainSources,
  {kernel, nodeOf}: Pick<DeriveContext, 'kernel' | 'nodeOf'>,
): readonly Thread[] {
  if (process === undefined) return []
  const sources = {
    intervals: threadIntervals(kernel, process, earlier),
    quotas: throttlingInterval(kernel.intervals.cgroupThrottling, process.cgroup),
    limits: kernel.intervals.cgroupLimits?.after,
    definition: okValue(fromLibvirt?.definition),
    nodeOf,
  }
  return process.threads.map((thread, at) => deriveThread(thread, at, sources))
}

/**
 * Returns the counts of a domain's interfaces. Their names are given anew, so the kernel's counts are the domain's
 * only while its process lives.
 */
function netSources(
  {fromLibvirt, process, earlier}: DomainSources,
  {kernel, sample}: DeriveContext,
): NetSources {
  const {before, after, ms = 0} = kernel.intervals.netDev ?? {}
  const devices = after && devicesAround(after, process?.pid)
  const sides = after?.sides?.[after.namespaceOf[process?.pid ?? -1] ?? -1]
  const then = before && earlier ? devicesAround(before, process?.pid) : undefined
  return {
    kernel: devices && {...(then && {before: then}), after: devices, ms},
    sides,
    fromLibvirt: fromLibvirt?.interfaces,
    fresh: sample.libvirt.link.status === 'ok',
  }
}

const isFromLibvirt = ({fromLibvirt, fresh}: NetSources): boolean =>
  fresh && fromLibvirt?.latest.status === 'ok'

/** Returns the state, which is unknown if libvirt does not answer and the domain's process is gone or new. */
function stateOf(
  fromLibvirt: LibvirtDomain | undefined,
  process: QemuProcess | undefined,
  sample: Sample,
): Domain['state'] {
  if (fromLibvirt === undefined) return 'no state'
  const vanished = fromLibvirt.id !== undefined && sample.kernel !== undefined && process === undefined
  return vanished && sample.libvirt.link.status !== 'ok' ? 'no state' : fromLibvirt.state
}

function statsOf(fromLibvirt: LibvirtDomain | undefined, sample: Sample): StatsState {
  if (fromLibvirt === undefined) return {status: 'pending', why: 'libvirt has not told us of this domain yet'}
  if (fromLibvirt.id === undefined) return {status: 'none', why: `the domain is ${fromLibvirt.state}`}
  const now = sample.at.monotonicMs
  const latest = lastGood(fromLibvirt.guest)
  if (fromLibvirt.hung !== undefined) {
    return {status: 'hung', ageMs: Math.max(0, now - fromLibvirt.hung.sinceMs), why: fromLibvirt.hung.why}
  }
  if (latest === undefined) {
    const why = fromLibvirt.guest === undefined ? undefined : whyNot(fromLibvirt.guest.latest)
    return why === undefined ? {status: 'pending', why: 'QEMU has not been asked yet'} : {status: 'none', why}
  }
  return {status: 'ok', ageMs: Math.max(0, now - latest)}
}

const lastGood = (guest: Paced<GuestStats> | undefined): number | undefined =>
  guest?.latest.status === 'ok' ? guest.latest.readAtMs : guest?.before?.readAtMs

/**
 * Returns the CPU time since the domain started, seconds. Its cgroup counts threads that have ended as well; without
 * it the living threads are added up.
 */
function cpuSeconds(kernel: KernelIntervals, process: QemuProcess | undefined, group: string | undefined) {
  const usage = group === undefined ? undefined : kernel.intervals.cgroupUsage?.after[group]
  if (usage !== undefined) return usage / 1e6
  const threads = kernel.intervals.schedstat?.after[process?.pid ?? -1] ?? []
  const exec = sumKnown(threads.filter(accounts).map(thread => thread?.execNs))
  if (exec !== undefined) return exec / 1e9
  const stats = kernel.intervals.threadStat?.after[process?.pid ?? -1] ?? []
  const ticks = sumKnown(stats.map(stat => stat?.userTicks)?.concat(stats.map(stat => stat?.systemTicks)))
  return ticks === undefined ? undefined : ticks / TICKS_PER_SECOND
}

function pressureOf(kernel: KernelIntervals, group: string | undefined): DomainPressure | undefined {
  const interval = group === undefined ? undefined : kernel.intervals.cgroupPressure
  if (interval === undefined || group === undefined || interval.ms <= 0) return undefined
  const before = interval.before?.[group]
  const after = interval.after[group]
  if (before === undefined || after === undefined || after.why !== undefined) return undefined
  const some = (what: 'cpu' | 'memory' | 'io') => {
    const stalled = growth(before[what]?.some?.totalUsec, after[what]?.some?.totalUsec)
    return stalled === undefined ? undefined : Math.min(100, share(stalled, interval.ms * 1000))
  }
  return present<DomainPressure>({
    cpuSomePct: some('cpu'),
    memorySomePct: some('memory'),
    ioSomePct: some('io'),
  })
}

function slicesOf(kernel: KernelIntervals, process: QemuProcess | undefined): Domain['slices'] {
  const limits = kernel.intervals.cgroupLimits?.after
  if (process?.cgroup.status !== 'ok' || limits === undefined) return undefined
  const slices = process.cgroup.levels.flatMap(path => {
    const cpuset = limits[path]?.effectiveCpuset
    return cpuset === undefined || cpuset === '' ? [] : [{path, cpuset}]
  })
  return slices.length === 0 ? undefined : slices
}

/** Returns the tightest quota of the domain's own groups (`libvirt/cpu.max` or the scope's); 100 = one pCPU. */
function quotaPct(kernel: KernelIntervals, process: QemuProcess | undefined) {
  if (process?.cgroup.status !== 'ok') return undefined
  const limits = kernel.intervals.cgroupLimits?.after
  if (limits === undefined) return undefined
  const {domain, levels} = process.cgroup
  let tightest: number | undefined
  for (const level of levels) {
    if (!level.startsWith(domain)) continue
    const cpu = limits[level]?.cpu
    if (cpu?.quotaUsec === undefined) continue
    const pct = share(cpu.quotaUsec, cpu.periodUsec)
    if (tightest === undefined || pct < tightest) tightest = pct
  }
  return tightest
}
