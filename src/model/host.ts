import type {ThreadRole} from '../../collectors/discover/found.ts'
import type {HostPressure} from '../../collectors/measure/pressure.ts'
import type {NodeId, PcpuId, Uuid} from '../base/ids.ts'
import type {PcpuKind} from '../base/topology.ts'
import type {Bytes, Pct} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {Stranger} from './stranger.ts'

export interface Host {
  /** Name of the host. Untrusted text. */
  readonly name: Untrusted
  readonly pcpus: readonly Pcpu[]
  readonly nodes: readonly HostNode[]
  readonly memory?: HostMemory
  /** Guests on the host that are no domains of this libvirt. */
  readonly strangers: readonly Stranger[]
  readonly load?: {readonly one: number; readonly five: number; readonly fifteen: number}
  readonly uptimeSeconds?: number
  readonly pressure?: HostPressure
  /** Mean over the online pCPUs. */
  readonly busyPct?: Pct
  readonly stealPct?: Pct
  /** Present while pintop watches, between the samples, which thread is on which pCPU. */
  readonly watch?: WatchEffort
  /** Reasons for missing parts, by part: `{pressure: "PSI is not enabled in this kernel"}`. */
  readonly reasons: Readonly<Record<string, string>>
  /** Faults of reading its kernel that leave something out, for people. Untrusted; absent without any. */
  readonly notes?: readonly string[]
}

/** Effort of watching, between the samples, which thread is on which pCPU. */
export interface WatchEffort {
  readonly threads: number
  readonly looksPerSecond: number
  /** CPU time that the looks take, as a percentage of one pCPU. */
  readonly costPct: Pct
}

export interface Pcpu {
  readonly id: PcpuId
  /** Absent where sysfs does not tell it, as of some offline pCPUs. */
  readonly node?: NodeId
  /** Absent for some offline pCPUs. */
  readonly core?: PcpuId
  readonly siblings: readonly PcpuId[]
  /** Lowest pCPU id that shares the last-level cache. */
  readonly llc?: PcpuId
  readonly online: boolean
  readonly isolated: boolean
  /** Kind of core, on a host that has two. */
  readonly kind?: PcpuKind
  /** Busy time: total − idle − iowait. */
  readonly busyPct?: Pct
  /** Time in guest mode (KVM only: TCG guests count as user). */
  readonly guestPct?: Pct
  readonly stealPct?: Pct
  /** Time in interrupts: irq + softirq. */
  readonly irqPct?: Pct
  readonly iowaitPct?: Pct
  /** Sum of the usage of all domains' threads on it. */
  readonly domainsPct?: Pct
  /** Sum of the contention wait of the vCPUs last seen on it; it may exceed 100. */
  readonly contentionPct?: Pct
  /** Domains' threads that were on it, or without watching those last seen on it; busiest first. */
  readonly occupants: readonly Occupant[]
  /** Threads of guests that are no domains of this libvirt, as `occupants`; absent where there are none. */
  readonly strangers?: readonly StrangerOccupant[]
  /** The host's own busiest threads on it; only while it is watched. */
  readonly hostThreads?: readonly HostOccupant[]
  /** Domains with a vCPU that the kernel lets run on it; absent unless the affinity of all was read. */
  readonly allowed?: readonly Uuid[]
}

/** A domain's thread on a pCPU. */
export interface Occupant {
  readonly domain: Uuid
  readonly tid: number
  readonly role: ThreadRole
  readonly usagePct: Pct
  /** Run delay in this pCPU's queue, throttling included; only while it is watched. */
  readonly waitPct?: Pct
}

/** A thread of a stranger on a pCPU. */
export interface StrangerOccupant {
  readonly stranger: Stranger
  readonly tid: number
  readonly role: ThreadRole
  readonly usagePct: Pct
}

/** A thread of the host itself on a pCPU. */
export interface HostOccupant {
  readonly pid: number
  readonly tid: number
  /** Name of the thread, /proc/PID/task/TID/comm. Untrusted text. */
  readonly comm: Untrusted
  /** True for a thread of pintop itself. */
  readonly own?: true
  readonly usagePct: Pct
}

export interface HostNode {
  readonly id: NodeId
  readonly pcpus: readonly PcpuId[]
  /** SLIT distances to all nodes, 10 = local. */
  readonly distances: readonly number[]
  readonly totalBytes?: Bytes
  readonly freeBytes?: Bytes
  readonly hugepages: readonly {readonly sizeBytes: Bytes; readonly total: number; readonly free: number}[]
  /** Mean over the node's online pCPUs. */
  readonly busyPct?: Pct
  /** Mean over the node's online pCPUs. */
  readonly guestPct?: Pct
  /** Mean over the node's online pCPUs. */
  readonly stealPct?: Pct
  /** Mean contention wait of the vCPUs last seen on this node. */
  readonly contentionPct?: Pct
}

export interface HostMemory {
  readonly totalBytes: Bytes
  /** Absent for remote hosts. */
  readonly availableBytes?: Bytes
}
