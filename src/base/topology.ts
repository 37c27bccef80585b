import type {NodeId, PcpuId} from './ids.ts'

/** The host's processors and memory nodes, read from sysfs. It changes only by hotplug. */
export interface Topology {
  /** All present pCPUs by ascending id, including those that are offline. */
  readonly pcpus: readonly TopologyPcpu[]
  readonly nodes: readonly TopologyNode[]
  /** Highest present pCPU id + 1: the number of bits in libvirt's cpumaps. */
  readonly pcpuCount: number
}

export interface TopologyPcpu {
  readonly id: PcpuId
  /** Absent where sysfs does not tell it, as of some offline pCPUs. */
  readonly node?: NodeId
  /**
   * Id of the core, unique on the host: the lowest pCPU id among its thread siblings. (The kernel's core_id is not.)
   * Absent for a pCPU that is offline: the kernel removes its topology.
   */
  readonly core?: PcpuId
  /** All hardware threads of the core that are online, and this one. */
  readonly siblings: readonly PcpuId[]
  /** Lowest id of the pCPUs that share the last-level cache; absent where sysfs has no cache directory. */
  readonly llc?: PcpuId
  readonly online: boolean
  /** True if listed in /sys/devices/system/cpu/isolated: the scheduler places nothing here by itself. */
  readonly isolated: boolean
  /** Kind of core, on a host that has two. */
  readonly kind?: PcpuKind
}

/** The faster and the slower cores of a hybrid processor (Intel's P and E cores, arm's big and little ones). */
export type PcpuKind = 'performance' | 'efficient'

export interface TopologyNode {
  readonly id: NodeId
  /** The node's online pCPUs; none for a node that has memory only. */
  readonly pcpus: readonly PcpuId[]
  /** Distances to all nodes in the order of `Topology.nodes`: the node's row of the ACPI SLIT table. */
  readonly distances: readonly number[]
}
