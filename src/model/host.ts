import type {ThreadRole} from '../../collectors/discover/found.ts'
import type {HostPressure} from '../../collectors/measure/pressure.ts'
import type {NodeId, PcpuId, Uuid} from '../base/ids.ts'
import type {Bytes, Pct} from '../base/units.ts'

export interface Host {
  /** Untrusted. */
  readonly name: string
  readonly pcpus: readonly Pcpu[]
  readonly nodes: readonly HostNode[]
  readonly memory?: HostMemory
  readonly load?: {readonly one: number; readonly five: number; readonly fifteen: number}
  readonly uptimeSeconds?: number
  readonly pressure?: HostPressure
  /** Mean of the online pCPUs. */
  readonly busyPct?: Pct
  readonly stealPct?: Pct
  /** While it is watched between the samples who is on which pCPU. */
  readonly watch?: WatchEffort
  /** Why a part is missing, by part: `{pressure: "PSI is not enabled in this kernel"}`. */
  readonly reasons: Readonly<Record<string, string>>
}

export interface WatchEffort {
  readonly threads: number
  readonly looksPerSecond: number
  /** Of one pCPU: what the looks take. */
  readonly costPct: Pct
}

export interface Pcpu {
  readonly id: PcpuId
  readonly node: NodeId
  readonly core: PcpuId
  readonly siblings: readonly PcpuId[]
  readonly llc?: PcpuId
  readonly online: boolean
  readonly isolated: boolean
  /** total − idle − iowait */
  readonly busyPct?: Pct
  /** In guest mode (KVM only: TCG guests count as user). */
  readonly guestPct?: Pct
  readonly stealPct?: Pct
  /** irq + softirq */
  readonly irqPct?: Pct
  readonly iowaitPct?: Pct
  /** Usage of all domains' threads on it. */
  readonly domainsPct?: Pct
  /** Contention wait of the vCPUs last seen on it: the sum, so it may exceed 100. */
  readonly contentionPct?: Pct
  /** Domains' threads that were on it, or were last seen here when nobody watched; busiest first. */
  readonly occupants: readonly Occupant[]
  /** The host's own busiest threads here; only while it is watched. */
  readonly hostThreads?: readonly HostOccupant[]
  /** Domains with a vCPU that the kernel lets run here; absent unless the affinity of all was read. */
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

/** A thread of no domain on a pCPU. */
export interface HostOccupant {
  readonly pid: number
  readonly tid: number
  /** Untrusted. */
  readonly comm: string
  readonly usagePct: Pct
}

export interface HostNode {
  readonly id: NodeId
  readonly pcpus: readonly PcpuId[]
  readonly distances: readonly number[]
  readonly totalBytes?: Bytes
  readonly freeBytes?: Bytes
  readonly hugepages: readonly {readonly sizeBytes: Bytes; readonly total: number; readonly free: number}[]
  /** Means and sums over the node's online pCPUs. */
  readonly busyPct?: Pct
  readonly guestPct?: Pct
  readonly stealPct?: Pct
  /** Mean contention wait of the vCPUs last seen on this node. */
  readonly contentionPct?: Pct
}

export interface HostMemory {
  readonly totalBytes: Bytes
  /** Absent for remote hosts. */
  readonly availableBytes?: Bytes
  readonly freeBytes?: Bytes
  readonly swapTotalBytes?: Bytes
  readonly swapFreeBytes?: Bytes
}
