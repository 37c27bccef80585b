import type {NodeId, Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {allowedBySlices, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {othersPct} from '../proposals/expected-wait.ts'
import {demandPct} from './movable.ts'

/** Share of its demand that a domain needs room for: the host itself always uses a little. */
const FITS = 0.9

/** A node, the pCPUs of it that a plan may use, and the domains that are put there. */
export interface PlannedNode {
  readonly id: NodeId
  /** pCPUs that are online, not isolated and not given to a domain that stays for itself. */
  readonly pcpus: readonly Pcpu[]
  readonly domains: Domain[]
}

/** Domains by node. */
interface Assigned {
  readonly nodes: readonly PlannedNode[]
  /** Domains that no node has room for. */
  readonly left: readonly Domain[]
}

/**
 * Assigns a node to each domain, the most demanding domain first: the one where most of its memory is and its demand
 * fits; among equals the one with most room. Room is the pCPU time that all that stays leaves over.
 */
export function assignNodes(model: Model, domains: readonly Domain[]): Assigned {
  const moving: readonly Uuid[] = domains.map(({uuid}) => uuid)
  const free = unreservedPcpus(model, moving)
  const nodes = model.host.nodes.map(({id}): PlannedNode & {roomPct: Pct} => {
    const pcpus = free.filter(({node}) => node === id)
    return {
      id,
      pcpus,
      domains: [],
      roomPct: pcpus.reduce((sum, pcpu) => sum + 100 - othersPct(pcpu, moving), 0),
    }
  })
  const left: Domain[] = []
  for (const domain of domains.toSorted((a, b) => demandPct(b) - demandPct(a))) {
    const wantsPct = demandPct(domain)
    const vcpus = domain.threads.filter(({role}) => role === 'vcpu').length
    const ranked = nodes.toSorted(
      (a, b) => bytesOn(domain, b.id) - bytesOn(domain, a.id) || b.roomPct - a.roomPct,
    )
    const isAllowed = allowedBySlices(domain)
    const node = ranked.find(
      ({roomPct, pcpus}) =>
        roomPct >= wantsPct * FITS && pcpus.filter(isAllowed).length >= Math.max(1, vcpus),
    )
    if (node === undefined) left.push(domain)
    else {
      node.domains.push(domain)
      node.roomPct -= wantsPct
    }
  }
  return {nodes, left}
}

const bytesOn = ({memory}: Domain, node: NodeId): number => memory.byNode?.[node] ?? 0
