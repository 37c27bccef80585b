import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {NodeId, Uuid} from '../../base/ids.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {nearOrder, type PinEdits, type PinRow} from './pin-rows.ts'

type Row = Pick<PinRow, 'key' | 'role'>

/** Pins that are suggested for a domain. */
interface Suggestion {
  readonly edits: PinEdits
  /** Reason for that place, as a sentence. */
  readonly why: string
}

/**
 * Suggests pins for a domain: vCPUs one to one on whole cores of the node where its memory is, those that others use
 * least; emulator and iothreads on the rest of the node. Isolated pCPUs are left out. Nothing is claimed beyond what
 * was measured. Returns `undefined` where that node has no usable pCPU.
 */
export function suggestPins(model: Model, domain: Domain, rows: readonly Row[]): Suggestion | undefined {
  const home = homeOf(model, domain)
  if (home === undefined) return undefined
  const usable = nearOrder(model.host.pcpus).filter(
    ({node, online, isolated}) => node === home.node && online && !isolated,
  )
  const vcpus = rows.filter(({role}) => role === 'vcpu')
  const others = rows.filter(({role}) => role !== 'vcpu')
  const all = usable.map(({id}) => id)
  if (all.length === 0) return undefined
  if (vcpus.length > all.length) {
    const why = `${home.why}; it has more vCPUs than the node has pCPUs, so they share all of them`
    return {edits: same(rows, all), why}
  }
  const taken = leastUsedCores(usable, domain.uuid, vcpus.length)
  const chosen = taken.flatMap(({pcpus}) => pcpus.map(({id}) => id as number)).slice(0, vcpus.length)
  const whole = new Set<number>(taken.flatMap(({pcpus}) => pcpus.map(({id}) => id as number)))
  const rest = all.filter(id => !whole.has(id))
  const load = taken.reduce((sum, {othersPct}) => sum + othersPct, 0) / Math.max(1, whole.size)
  return {
    edits: {
      ...Object.fromEntries(vcpus.map(({key}, index) => [key, chosen.slice(index, index + 1)])),
      ...same(others, rest.length > 0 ? rest : all),
    },
    why: `${home.why}; others use ${load.toFixed(0)}% of p${formatCpuset([...whole].sort((a, b) => a - b))}, the least there`,
  }
}

const same = (rows: readonly Row[], cpuset: Cpuset): PinEdits =>
  Object.fromEntries(rows.map(({key}) => [key, cpuset]))

interface Home {
  readonly node: NodeId
  readonly why: string
}

/** Least share of memory that decides the node. With less, passed-through devices decide. */
const MOST_OF_MEMORY = 0.6

/**
 * Finds the home of a domain: the node with most of its memory; where memory is split, the node with some of it and a
 * passed-through device; where the kernel does not tell, the node where its vCPUs ran.
 */
function homeOf({host}: Model, {memory, vcpuNodes, devices = []}: Domain): Home | undefined {
  const byNode = host.nodes.map(({id}) => ({id, bytes: memory.byNode?.[id] ?? 0}))
  const total = byNode.reduce((sum, {bytes}) => sum + bytes, 0)
  const hasDevice = (id: NodeId | undefined): boolean =>
    devices.some(({node}) => node !== undefined && node === id)
  const [largest, ...smaller] = byNode.toSorted((a, b) => b.bytes - a.bytes)
  const isSplit = (largest?.bytes ?? 0) < total * MOST_OF_MEMORY
  const beside = smaller.find(({id, bytes}) => bytes > 0 && hasDevice(id))
  const most = isSplit && beside !== undefined && !hasDevice(largest?.id) ? beside : largest
  if (most !== undefined && total > 0) {
    return {
      node: most.id,
      why: `node ${most.id} has ${Math.round((most.bytes / total) * 100)}% of its memory${hasDevice(most.id) ? ' and its passed-through device' : ''}`,
    }
  }
  const [ran] = vcpuNodes
  if (ran !== undefined) return {node: ran, why: `its vCPUs ran on node ${ran}`}
  const [only] = host.nodes
  return only === undefined ? undefined : {node: only.id, why: `node ${only.id} is the first`}
}

interface Core {
  readonly pcpus: readonly Pcpu[]
  /** Sum over the core's pCPUs of the usage of others and of the time that threads wait there. */
  readonly othersPct: number
}

/** Returns as many whole cores as so many vCPUs need, least used first. */
function leastUsedCores(pcpus: readonly Pcpu[], own: Uuid, vcpus: number): readonly Core[] {
  const cores = Map.groupBy(pcpus, ({core}) => core)
  const ranked = [...cores.values()]
    .map(threads => ({
      pcpus: threads,
      othersPct: threads.reduce((sum, pcpu) => sum + usedByOthers(pcpu, own), 0),
    }))
    .sort((a, b) => a.othersPct / a.pcpus.length - b.othersPct / b.pcpus.length)
  const taken: Core[] = []
  for (let held = 0; held < vcpus; ) {
    const core = ranked[taken.length]
    if (core === undefined) break
    taken.push(core)
    held += core.pcpus.length
  }
  return taken
}

function usedByOthers({busyPct = 0, contentionPct = 0, occupants}: Pcpu, own: Uuid): number {
  const ownPct = occupants.filter(({domain}) => domain === own).reduce((sum, {usagePct}) => sum + usagePct, 0)
  return Math.max(0, busyPct - ownPct) + contentionPct
}
