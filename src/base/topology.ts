import type {NodeId, PcpuId} from './ids.ts'

/** The host's processors and memory nodes as sysfs tells them; changes only by hotplug. */
export interface Topology {
  /** Every present pCPU, by ascending id; offline ones included. */
  readonly pcpus: readonly TopologyPcpu[]
  readonly nodes: readonly TopologyNode[]
  /** Highest present pCPU id + 1: the length of libvirt's cpumaps. */
  readonly pcpuCount: number
}

export interface TopologyPcpu {
  readonly id: PcpuId
  readonly node: NodeId
  /** Kernel's core id made unique over the host: the lowest pCPU id among its thread siblings. */
  readonly core: PcpuId
  /** All threads of the same core, itself included. */
  readonly siblings: readonly PcpuId[]
  /** Lowest pCPU id that shares the last-level cache; `undefined` where sysfs has no cache directory. */
  readonly llc?: PcpuId
  readonly online: boolean
  /** In /sys/devices/system/cpu/isolated: the scheduler places nothing here by itself. */
  readonly isolated: boolean
}

export interface TopologyNode {
  readonly id: NodeId
  readonly pcpus: readonly PcpuId[]
  /** Row of the SLIT table: distance to every node, in the order of `nodes`. */
  readonly distances: readonly number[]
}
