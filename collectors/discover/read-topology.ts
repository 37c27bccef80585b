import type {Cpuset} from '../../src/base/cpuset.ts'
import {parseCpuset} from '../../src/base/cpuset.ts'
import type {NodeId, PcpuId} from '../../src/base/ids.ts'
import {nodeId, pcpuId} from '../../src/base/ids.ts'
import type {PcpuKind, Topology, TopologyNode, TopologyPcpu} from '../../src/base/topology.ts'
import type {Roots} from '../collector.ts'
import {listDirectory, parseOnce, readOnce} from '../files/kernel-file.ts'

/** Distance of a node to itself in the SLIT table. */
const LOCAL_DISTANCE = 10
/** Name of a node's directory, and of a link to it. */
const NODE = /^node(\d{1,6})$/

/** Files that tell of a change: pCPUs and nodes that come or go, and nodes that get memory. */
const KEY_FILES = ['cpu/online', 'cpu/present', 'cpu/isolated', 'node/online', 'node/has_memory']

/** Reads a key that changes when the topology does, at the price of five short files. */
export function readTopologyKey(roots: Roots): string {
  return KEY_FILES.map(name => readOnce(`${roots.sys}/devices/system/${name}`) ?? '').join('|')
}

/**
 * Reads processors and nodes from /sys/devices/system/{cpu,node}. A host without node directories gets one node 0. Of
 * an offline pCPU the kernel tells no siblings and no core, and of its node only a link in its own directory.
 */
export function readTopology(roots: Roots): Topology {
  const cpuDirectory = `${roots.sys}/devices/system/cpu`
  const set = (name: string): Cpuset => readSet(`${cpuDirectory}/${name}`) ?? []
  const online = new Set(readSet(`${cpuDirectory}/online`) ?? set('present'))
  const present = readSet(`${cpuDirectory}/present`) ?? [...online]
  const isolated = new Set(set('isolated'))
  const kindOf = readKinds(roots)
  const nodes = readNodes(roots, present)
  const nodeOfPcpu = new Map(nodes.flatMap(node => node.pcpus.map(pcpu => [pcpu, node.id])))
  const pcpus = present.map((number): TopologyPcpu => {
    const id = pcpuId(number)
    const directory = `${cpuDirectory}/cpu${number}`
    const siblings = readSiblings(directory)
    const isOnline = online.has(number)
    // Some virtual machines print an empty list, or one that leaves the pCPU itself out.
    const told = siblings?.includes(id) === true ? siblings : [id]
    const core = siblings === undefined && !isOnline ? undefined : told[0]
    const node = nodeOfPcpu.get(id) ?? readNodeLink(directory)
    const llc = readLastLevelCache(directory)
    const kind = kindOf(number)
    return {
      id,
      ...(node !== undefined && {node}),
      ...(core !== undefined && {core}),
      siblings: told,
      ...(llc !== undefined && {llc}),
      online: isOnline,
      isolated: isolated.has(number),
      ...(kind !== undefined && {kind}),
    }
  })
  return {pcpus, nodes, pcpuCount: (present.at(-1) ?? -1) + 1}
}

/**
 * Reads which pCPUs are of which kind: Intel's hybrid processors list them in /sys/devices/cpu_core/cpus and
 * cpu_atom/cpus, those of arm tell a capacity (cpuN/cpu_capacity, 1024 = the fastest).
 */
function readKinds(roots: Roots): (pcpu: number) => PcpuKind | undefined {
  const atoms = new Set(readSet(`${roots.sys}/devices/cpu_atom/cpus`) ?? [])
  const cores = new Set(readSet(`${roots.sys}/devices/cpu_core/cpus`) ?? [])
  if (atoms.size > 0 && cores.size > 0)
    return pcpu => (cores.has(pcpu) ? 'performance' : atoms.has(pcpu) ? 'efficient' : undefined)
  const directory = `${roots.sys}/devices/system/cpu`
  const capacities = new Map(
    (readSet(`${directory}/present`) ?? []).map(id => [
      id,
      Number(readOnce(`${directory}/cpu${id}/cpu_capacity`) ?? Number.NaN),
    ]),
  )
  const known = [...capacities.values()].filter(Number.isFinite)
  const fastest = Math.max(...known)
  if (known.length === 0 || Math.min(...known) === fastest) return () => undefined
  return pcpu => {
    const capacity = capacities.get(pcpu) ?? Number.NaN
    return Number.isNaN(capacity) ? undefined : capacity === fastest ? 'performance' : 'efficient'
  }
}

const readSiblings = (directory: string): readonly PcpuId[] | undefined =>
  (
    readSet(`${directory}/topology/thread_siblings_list`) ?? readSet(`${directory}/topology/core_cpus_list`)
  )?.map(pcpuId)

/** Returns the node that a pCPU's own directory links to: the link stays while it is offline, unlike its place in cpulist. */
function readNodeLink(directory: string): NodeId | undefined {
  for (const name of listDirectory(directory) ?? []) {
    const id = NODE.exec(name)?.[1]
    if (id !== undefined) return nodeId(Number(id))
  }
  return undefined
}

/** Returns the lowest pCPU that shares the cache of the highest level. */
function readLastLevelCache(directory: string): PcpuId | undefined {
  let highest = 0
  let lowest: number | undefined
  for (const index of listDirectory(`${directory}/cache`) ?? []) {
    if (!index.startsWith('index')) continue
    const level = Number(readOnce(`${directory}/cache/${index}/level`) ?? Number.NaN)
    if (!(level > highest)) continue
    const shared = readSet(`${directory}/cache/${index}/shared_cpu_list`)?.[0]
    if (shared === undefined) continue
    highest = level
    lowest = shared
  }
  return lowest === undefined ? undefined : pcpuId(lowest)
}

function readNodes(roots: Roots, present: Cpuset): readonly TopologyNode[] {
  const directory = `${roots.sys}/devices/system/node`
  const ids = (listDirectory(directory) ?? [])
    .map(name => NODE.exec(name)?.[1])
    .filter(id => id !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
  if (ids.length === 0) return [{id: nodeId(0), pcpus: present.map(pcpuId), distances: [LOCAL_DISTANCE]}]
  return ids.map(id => ({
    id: nodeId(id),
    pcpus: (readSet(`${directory}/node${id}/cpulist`) ?? []).map(pcpuId),
    distances: (readOnce(`${directory}/node${id}/distance`) ?? '').match(/\d+/g)?.map(Number) ?? [],
  }))
}

/**
 * Reads a file with a set of numbers; `undefined` if it does not exist.
 * @throws {Error} with the path if it is malformed
 */
const readSet = (path: string): Cpuset | undefined => parseOnce(path, parseCpuset)
