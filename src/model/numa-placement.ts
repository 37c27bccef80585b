import type {NodeId, Uuid} from '../base/ids.ts'
import type {Bytes, Pct} from '../base/units.ts'
import type {Domain, HostDevice} from './domain.ts'
import type {Host, HostNode} from './host.ts'

/** The part of a domain's memory and of its vCPUs' time that is on one node. */
export interface NodePlacement {
  readonly node: HostNode
  /** Resident memory there; absent where the kernel does not report it. */
  readonly bytes?: Bytes
  /** Share of the domain's resident memory. */
  readonly memoryPct?: Pct
  /** Share of its vCPUs' time in this interval; absent when none ran. */
  readonly vcpuPct?: Pct
  /** Passed-through devices attached to the node; absent where that was not read. */
  readonly devices?: readonly HostDevice[]
}

interface NumaPlacement {
  readonly nodes: readonly NodePlacement[]
  /**
   * Share of accesses that would leave their node if all pages were used alike; absent unless memory and time are
   * both known.
   */
  readonly remotePct?: Pct
  /** Mean distance of all those accesses as a multiple of a local one's (SLIT, 10 = local). */
  readonly distance?: number
}

const LOCAL_DISTANCE = 10

/**
 * Compares where a domain's memory lies with where its vCPUs run, node by node.
 * @param times result of `vcpuTimes` for all domains, where this is asked for many of them
 */
export function numaPlacement(
  domain: Domain,
  host: Host,
  times: VcpuTimes = vcpuTimes([domain], host),
): NumaPlacement {
  const {byNode} = domain.memory
  const total = byNode === undefined ? 0 : Object.values(byNode).reduce((sum, bytes) => sum + bytes, 0)
  const time: ReadonlyMap<NodeId, Pct> = times.get(domain.uuid) ?? new Map()
  const allTime = [...time.values()].reduce((sum, pct) => sum + pct, 0)
  const nodes = host.nodes.map((node): NodePlacement => {
    const bytes = byNode === undefined ? undefined : (byNode[node.id] ?? 0)
    return {
      node,
      ...(bytes !== undefined && {bytes}),
      ...(bytes !== undefined && total > 0 && {memoryPct: (bytes / total) * 100}),
      ...(domain.devices !== undefined && {
        devices: domain.devices.filter(device => device.node === node.id),
      }),
      ...(allTime > 0 && {vcpuPct: ((time.get(node.id) ?? 0) / allTime) * 100}),
    }
  })
  if (total === 0 || allTime === 0) return {nodes}
  let remotePct = 0
  let distance = 0
  for (const [at, {memoryPct = 0}] of nodes.entries()) {
    for (const {node, vcpuPct = 0} of nodes) {
      const weight = (memoryPct / 100) * (vcpuPct / 100)
      const far = node.distances[at] ?? LOCAL_DISTANCE
      if (nodes[at]?.node.id !== node.id) remotePct += weight * 100
      distance += (weight * far) / LOCAL_DISTANCE
    }
  }
  return {nodes, remotePct, distance}
}

/** Usage of each domain's vCPUs, summed by the nodes of the pCPUs they were seen on. */
export type VcpuTimes = ReadonlyMap<Uuid, ReadonlyMap<NodeId, Pct>>

export function vcpuTimes(domains: readonly Domain[], {pcpus}: Host): VcpuTimes {
  const times = new Map<Uuid, Map<NodeId, Pct>>(domains.map(({uuid}) => [uuid, new Map()]))
  for (const {node, occupants} of pcpus) {
    if (node === undefined) continue
    for (const {domain, role, usagePct} of occupants) {
      const time = role === 'vcpu' ? times.get(domain) : undefined
      time?.set(node, (time.get(node) ?? 0) + usagePct)
    }
  }
  return times
}
