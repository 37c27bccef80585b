import type {CollectorName} from '../../collectors/sources.ts'
import type {NodeId, Uuid} from '../base/ids.ts'
import type {Bytes, Ms, Pct} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {DomainDefinition} from '../libvirt/domain-definition.ts'
import type {DomainState, NextBoot} from '../libvirt/libvirt-sample.ts'
import type {PauseReason} from '../libvirt/pause-reason.ts'
import type {Cause} from './cause/cause.ts'
import type {BlockRates, Disk} from './disk.ts'
import type {Interface, NetRates} from './interface.ts'
import type {Thread} from './thread.ts'
import type {FigureId, ThreadFigures} from './thread-figures.ts'

/**
 * A libvirt domain. Every figure may be absent; `absent` then says why. A domain that does not run has only name,
 * state and configured sizes.
 */
export interface Domain extends ThreadFigures {
  readonly uuid: Uuid
  /** Name of the domain. Untrusted text. */
  readonly name: Untrusted
  readonly id?: number
  readonly state: DomainState
  /** Reason for which it is paused, if not because somebody paused it. */
  readonly pausedBy?: PauseReason
  readonly persistent: boolean
  readonly pid?: number
  readonly vcpus?: number
  readonly maxVcpus?: number
  readonly definition?: DomainDefinition
  /** Definition after the next start; absent for transient domains, and unless somebody asked for it. */
  readonly nextBoot?: NextBoot

  /** CPU time since the domain started, seconds. */
  readonly cpuSeconds?: number
  /** True if at least one vCPU is runnable and makes no progress. */
  readonly starving: boolean
  /** Cause of its suffering; absent if it does not run, or if it is not known whether it waits. */
  readonly cause?: Cause
  /** Every cause that holds, as it was judged; `cause` is the first. Absent whenever `cause` is. */
  readonly findings?: readonly Cause[]

  readonly memory: DomainMemory
  /** Sums over all disks and over all interfaces. */
  readonly block?: BlockRates
  readonly disks: readonly Disk[]
  readonly net?: NetRates
  readonly interfaces: readonly Interface[]
  /** Passed-through PCI devices; absent where their nodes were not read. */
  readonly devices?: readonly HostDevice[]
  readonly pressure?: DomainPressure
  /** Nodes on which its vCPUs ran in this interval. */
  readonly vcpuNodes: readonly NodeId[]
  /** Path of the domain's own group, relative to the hierarchy's root. */
  readonly cgroup?: Untrusted
  /** Sets of pCPUs of the groups around it (`cpuset.cpus.effective`), outermost first; absent where none was read. */
  readonly slices?: readonly Slice[]
  /** cgroup version, which decides the ranges of its limits. */
  readonly cgroupVersion?: 1 | 2
  /** Own quota of the domain (not of single vCPUs), as a share of one pCPU. */
  readonly quotaPct?: Pct
  readonly weight?: number
  /** Threads in the order of discovery: vCPUs, emulator, iothreads, vhost. */
  readonly threads: readonly Thread[]

  /** Age of the statistics for which libvirt asks QEMU's monitor (balloon, block), or why there are none. */
  readonly stats: StatsState
  /** Reasons for missing values: by figure if its source was read, else by source. */
  readonly absent: Readonly<Partial<Record<AbsenceKey, string>>>
}

/** Figures that may be missing while their source has others. */
export type ReasonedFigure = FigureId | 'memoryByNode' | 'pressure' | 'cpuset'

/**
 * Keys of reasons. `guest` are the guest statistics of libvirt; `interfaces` are counted by the kernel or by libvirt.
 */
export type AbsenceKey = ReasonedFigure | CollectorName | 'guest' | 'interfaces' | 'definition' | 'nextBoot'

export type StatsState =
  | {readonly status: 'ok'; readonly ageMs: Ms}
  | {readonly status: 'hung'; readonly ageMs: Ms; readonly why: string}
  /** QEMU has not been asked yet, or has not answered yet. */
  | {readonly status: 'pending'; readonly why: string}
  | {readonly status: 'none'; readonly why: string}

export interface DomainMemory {
  readonly balloonBytes?: Bytes
  readonly maxBytes?: Bytes
  readonly rssBytes?: Bytes
  readonly cgroupBytes?: Bytes
  /** Memory that the guest says it could give back. */
  readonly usableBytes?: Bytes
  readonly unusedBytes?: Bytes
  readonly availableBytes?: Bytes
  readonly swapInBytesPerSecond?: number
  readonly swapOutBytesPerSecond?: number
  /** Pages that the kernel had reclaimed and had to read again (memory.stat workingset_refault_*). */
  readonly refaultsPerSecond?: number
  /** Age of the guest's own report; absent if it has never reported. */
  readonly statsAgeMs?: Ms
  /** Resident memory by node id, if the kernel reports it. */
  readonly byNode?: Readonly<Record<number, Bytes>>
}

/** A control group around a domain, or its own, and the pCPUs that it leaves to those in it. */
export interface Slice {
  /** Path of the group, relative to the hierarchy's root. Untrusted. */
  readonly path: string
  readonly cpuset: string
}

export interface HostDevice {
  /** PCI address, `0000:06:02.0`. */
  readonly address: string
  /** NUMA node; absent if the firmware does not tell. */
  readonly node?: NodeId
}

export interface DomainPressure {
  readonly cpuSomePct?: Pct
  readonly memorySomePct?: Pct
  readonly ioSomePct?: Pct
}
