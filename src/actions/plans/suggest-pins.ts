import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {NodeId, Uuid} from '../../base/ids.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {nearOrder, type PinEdits, type PinRow} from './pin-rows.ts'

type Row = Pick<PinRow, 'key' | 'role'>

interface Suggestion {
  readonly edits: PinEdits
  /** Why just there, in a sentence. */
  readonly why: string
}

/**
 * Whole cores of the node where the domain's memory is, those that others use least, none isolated: vCPUs one to
 * one, emulator and iothreads on the rest of the node. Nothing is claimed beyond what was measured.
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

/** Where less of the memory is says little: then the node of its passed-through devices decides. */
const MOST_OF_MEMORY = 0.6

/**
 * Where most of its memory is; where that is split, the part beside its passed-through devices; where the kernel
 * does not tell, where its vCPUs ran.
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
  /** Sum over the core's pCPUs of what is not the domain's own, and of who waits there. */
  readonly othersPct: number
}

/** As many whole cores as hold so many vCPUs, least used first. */
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
