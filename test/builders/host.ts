import type {Host, HostNode, Pcpu} from '../../src/model/host.ts'
import {aPcpu} from './pcpu.ts'
import type {Given, Plain} from './plain.ts'

const LEAST: Plain<Host> = {name: 'kvm07', pcpus: [], nodes: [], strangers: [], reasons: {}}

/** Builds a host of which nothing but its name is known. */
export const aHost = (given: Given<Host> = {}): Host => ({...LEAST, ...given}) as Host

/** Builds a NUMA node, which has no pCPUs unless they are given. */
export const aHostNode = (given: Given<HostNode> = {}): HostNode =>
  ({id: 0, pcpus: [], distances: [10], hugepages: [], ...given}) as HostNode

/**
 * Builds a host of two nodes, each with half of the cores. A core has two threads, numbered as many kernels do it:
 * with 8 pCPUs the cores are 0+4 and 1+5 (node 0), 2+6 and 3+7 (node 1). A single pCPU is its own core and node.
 * Every pCPU is busy for 20 % of the time unless `over` says otherwise.
 */
export function aTwoNodeHost(count: number, over: (pcpu: Pcpu) => Given<Pcpu> = () => ({})): Host {
  const cores = Math.max(1, count / 2)
  const pcpus = Array.from({length: count}, (_, id) => {
    const core = id % cores
    const siblings = count === 1 ? [id] : [core, core + cores]
    const node = core < cores / 2 ? 0 : 1
    const pcpu = aPcpu({id, node, core, siblings, busyPct: 20, contentionPct: 0})
    return aPcpu({...pcpu, ...over(pcpu)})
  })
  const nodes = [...new Set(pcpus.map(({node}) => node))].map(id =>
    aHostNode({
      id,
      pcpus: pcpus.filter(({node}) => node === id).map(pcpu => pcpu.id),
      distances: id === 0 ? [10, 20] : [20, 10],
    }),
  )
  return aHost({pcpus, nodes})
}
