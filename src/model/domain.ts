import type {CollectorName} from '../../collectors/sources.ts'
import type {NodeId, Uuid} from '../base/ids.ts'
import type {Bytes, Ms, Pct} from '../base/units.ts'
import type {DomainDefinition} from '../libvirt/domain-definition.ts'
import type {DomainState, NextBoot} from '../libvirt/libvirt-sample.ts'
import type {Cause} from './cause/cause.ts'
import type {BlockRates, Disk} from './disk.ts'
import type {Interface, NetRates} from './interface.ts'
import type {Thread} from './thread.ts'
import type {FigureId, ThreadFigures} from './thread-figures.ts'

/**
 * A libvirt domain. Every figure may be absent: then `absent` says why. For a domain that does not run,
 * everything but name, state and configured sizes is.
 */
export interface Domain extends ThreadFigures {
  readonly uuid: Uuid
  /** Untrusted. */
  readonly name: string
  readonly id?: number
  readonly state: DomainState
  readonly persistent: boolean
  readonly pid?: number
  readonly vcpus?: number
  readonly maxVcpus?: number
  readonly definition?: DomainDefinition
  /** What the definition becomes when it is started anew; absent where nobody asked, and of transient domains. */
  readonly nextBoot?: NextBoot

  /** CPU time since the domain started, seconds. */
  readonly cpuSeconds?: number
  /** At least one vCPU is runnable and makes no progress. */
  readonly starving: boolean
  /** Absent where it does not run, and where nobody knows whether it waits. */
  readonly cause?: Cause
  /** Every cause that holds, as it was judged; `cause` is the first. Absent where that is. */
  readonly findings?: readonly Cause[]

  readonly memory: DomainMemory
  /** Sums over disks / interfaces. */
  readonly block?: BlockRates
  readonly disks: readonly Disk[]
  readonly net?: NetRates
  readonly interfaces: readonly Interface[]
  /** Passed-through PCI devices; absent where their nodes were not read. */
  readonly devices?: readonly HostDevice[]
  readonly pressure?: DomainPressure
  /** Nodes on which its vCPUs ran in this interval. */
  readonly vcpuNodes: readonly NodeId[]
  /** The domain's own group, relative to the hierarchy's root. */
  readonly cgroup?: string
  /** Sets of pCPUs of the groups around it (`cpuset.cpus.effective`), outermost first; absent where none was read. */
  readonly slices?: readonly Slice[]
  /** What ranges its limits have. */
  readonly cgroupVersion?: 1 | 2
  /** Own quota of the domain (not of single vCPUs), as a share of one pCPU. */
  readonly quotaPct?: Pct
  readonly weight?: number
  /** In the order in which discovery tells them. */
  readonly threads: readonly Thread[]

  /** The monitor groups (balloon, block): how old, or why not. */
  readonly stats: StatsState
  /** Reasons for what is missing: of a figure where its source was read, else of the source. */
  readonly absent: Readonly<Partial<Record<AbsenceKey, string>>>
}

/** Figures that may be missing while their source tells others. */
export type ReasonedFigure = FigureId | 'memoryByNode' | 'pressure' | 'cpuset'

/** `guest` is libvirt's; `interfaces` are the kernel's or libvirt's. */
export type AbsenceKey = ReasonedFigure | CollectorName | 'guest' | 'interfaces' | 'definition' | 'nextBoot'

export type StatsState =
  | {readonly status: 'ok'; readonly ageMs: Ms}
  | {readonly status: 'hung'; readonly ageMs: Ms; readonly why: string}
  /** Not asked yet, or no answer yet. */
  | {readonly status: 'pending'; readonly why: string}
  | {readonly status: 'none'; readonly why: string}

export interface DomainMemory {
  readonly balloonBytes?: Bytes
  readonly maxBytes?: Bytes
  readonly rssBytes?: Bytes
  readonly cgroupBytes?: Bytes
  /** What the guest says it could give back. */
  readonly usableBytes?: Bytes
  readonly unusedBytes?: Bytes
  readonly availableBytes?: Bytes
  readonly swapInBytesPerSecond?: number
  readonly swapOutBytesPerSecond?: number
  /** Pages of it that the kernel had taken away and had to read again (memory.stat workingset_refault_*). */
  readonly refaultsPerSecond?: number
  /** Age of the guest's own report; absent = it never reported. */
  readonly statsAgeMs?: Ms
  /** Resident memory by node, where the kernel tells. */
  readonly byNode?: Readonly<Record<number, Bytes>>
}

/** A control group around a domain, or its own, and the pCPUs that it leaves to those in it. */
export interface Slice {
  /** Path of the group, relative to the hierarchy's root. Untrusted. */
  readonly path: string
  readonly cpuset: string
}

export interface HostDevice {
  /** `0000:06:02.0` */
  readonly address: string
  /** Absent where the firmware does not tell. */
  readonly node?: NodeId
}

export interface DomainPressure {
  readonly cpuSomePct?: Pct
  readonly memorySomePct?: Pct
  readonly ioSomePct?: Pct
}
