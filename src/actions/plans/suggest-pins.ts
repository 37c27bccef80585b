import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {NodeId, Uuid} from '../../base/ids.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {nearOrder} from '../../model/near-order.ts'
import type {PinEdits, PinRow} from './pin-rows.ts'
import {type Core, coresOf, placeVcpus} from './place-vcpus.ts'
import {allowedBySlices, ofOneKind, unreservedPcpus} from './usable-pcpus.ts'

type Row = Pick<PinRow, 'key' | 'role' | 'index'>

/** Pins that are suggested for a domain. */
interface Suggestion {
  readonly edits: PinEdits
  /** Reason for that place, as a sentence. */
  readonly why: string
}

/**
 * Suggests pins for a domain: vCPUs one to one on whole cores of the node where its memory is, those that others use
 * least; emulator and iothreads on the rest of the node. pCPUs that are isolated, excluded by a slice around the domain
 * or given to another domain for itself are left out. Nothing is claimed beyond what was measured. Returns `undefined`
 * where that node has no usable pCPU.
 */
export function suggestPins(model: Model, domain: Domain, rows: readonly Row[]): Suggestion | undefined {
  const home = homeOf(model, domain)
  if (home === undefined) return undefined
  const usable = nearOrder(unreservedPcpus(model, [domain.uuid]))
    .filter(({node}) => node === home.node)
    .filter(allowedBySlices(domain))
  if (usable.length === 0) return undefined
  const vcpus = rows.filter(({role}) => role === 'vcpu')
  const places = placeVcpus(
    vcpus.map(({index = 0}) => index),
    leastUsedFirst(usable, domain.uuid),
    domain.definition?.threadsPerCore ?? 1,
  )
  if (places === undefined) {
    const all = ofOneKind(usable, vcpus.length)
    const why = `${home.why}; it has more vCPUs than the node has free pCPUs${kindText(all)}, so they share all of them`
    return {edits: same(rows, idsOf(all)), why}
  }
  const taken = places.cores.flat()
  const rest = usable.filter(pcpu => !taken.includes(pcpu))
  const helpers = idsOf(rest.length > 0 ? ofOneKind(rest, 1) : taken)
  const load =
    taken.reduce((sum, pcpu) => sum + usedByOthers(pcpu, domain.uuid), 0) / Math.max(1, taken.length)
  return {
    edits: {
      ...Object.fromEntries(vcpus.map(({key, index = 0}) => [key, places.byVcpu.get(index) ?? []])),
      ...same(
        rows.filter(({role}) => role !== 'vcpu'),
        helpers,
      ),
    },
    why: `${home.why}; others use ${load.toFixed(0)}% of p${formatCpuset(idsOf(taken))}, the least there${kindText(taken)}${places.splitsSiblings ? '; no cores are free for its sibling vCPUs' : ''}`,
  }
}

/** Returns the ids of pCPUs as a cpuset. */
const idsOf = (pcpus: readonly Pcpu[]): Cpuset => pcpus.map(({id}) => id as number).sort((a, b) => a - b)

/** Says of what kind pCPUs are, on a host that has two. */
const kindText = ([first]: readonly Pcpu[]): string =>
  first?.kind === undefined ? '' : ` (${first.kind} cores)`

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

/**
 * Sorts cores: whole ones first, before those of which a thread cannot be used; then by the usage of others and the
 * time that threads wait there.
 */
function leastUsedFirst(pcpus: readonly Pcpu[], own: Uuid): readonly Core[] {
  const ranked = coresOf(pcpus).map(core => ({
    core,
    isPartial: core.some(({siblings}) => siblings.length > core.length),
    othersPct: core.reduce((sum, pcpu) => sum + usedByOthers(pcpu, own), 0) / core.length,
  }))
  return ranked
    .sort((a, b) => Number(a.isPartial) - Number(b.isPartial) || a.othersPct - b.othersPct)
    .map(({core}) => core)
}

function usedByOthers({busyPct = 0, contentionPct = 0, occupants}: Pcpu, own: Uuid): number {
  const ownPct = occupants.filter(({domain}) => domain === own).reduce((sum, {usagePct}) => sum + usagePct, 0)
  return Math.max(0, busyPct - ownPct) + contentionPct
}
