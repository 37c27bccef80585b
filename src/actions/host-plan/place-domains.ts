import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import type {ThreadPin} from '../plans/pin-intent.ts'
import {allowedBySlices, ofOneKind} from '../plans/usable-pcpus.ts'
import {assignCores} from './assign-cores.ts'
import {assignNodes, type PlannedNode} from './assign-nodes.ts'
import type {HostMove} from './host-plan.ts'

/** The place that is proposed for a domain. */
export interface NewPlace {
  readonly domain: Domain
  /** Absent where the domain may run there already. */
  readonly place?: Pick<HostMove, 'from' | 'to' | 'why' | 'pins'>
}

/**
 * Places domains: whole cores of the node of their memory for each, or, where there are more vCPUs than free pCPUs, that
 * whole node.
 * @returns `left`: those that no node has room for
 */
export function placeDomains(
  model: Model,
  domains: readonly Domain[],
): {readonly placed: readonly NewPlace[]; readonly left: readonly Domain[]} {
  const {nodes, left} = assignNodes(model, domains)
  return {placed: nodes.flatMap(node => placeOn(node, model, domains)), left}
}

function placeOn(node: PlannedNode, model: Model, moving: readonly Domain[]): readonly NewPlace[] {
  const given = assignCores(
    node,
    moving.map(({uuid}) => uuid),
  )
  return node.domains.map(domain => {
    const own = given?.get(domain.uuid)
    const vcpus = domain.threads.filter(({role}) => role === 'vcpu')
    const usable = ofOneKind(node.pcpus.filter(allowedBySlices(domain)), vcpus.length)
    const all = usable.map(({id}) => id as number).sort((a, b) => a - b)
    const pins: readonly ThreadPin[] = [
      ...vcpus.map(
        ({index = 0}): ThreadPin => ({
          domain: domain.uuid,
          role: 'vcpu',
          index,
          cpuset: own?.get(index) ?? all,
        }),
      ),
      {domain: domain.uuid, role: 'emulator', cpuset: all},
      ...domain.threads.flatMap(({role, index}): readonly ThreadPin[] =>
        role === 'iothread' && index !== undefined ? [{domain: domain.uuid, role, index, cpuset: all}] : [],
      ),
    ]
    const from = union(
      vcpus.map(({affinity}) => (affinity === undefined ? everywhere(model) : parseCpuset(affinity))),
    )
    const to = union(own === undefined ? [all] : [...own.values()])
    if (to.join() === from.join()) return {domain}
    const kind = usable[0]?.kind
    const cores = kind === undefined ? 'cores' : `${kind} cores`
    const why = own === undefined ? `node ${node.id}, shared` : `whole ${cores} of node ${node.id}`
    return {domain, place: {from, to, why, pins}}
  })
}

const everywhere = ({host}: Model): Cpuset => host.pcpus.flatMap(({id, online}) => (online ? id : []))

const union = (sets: readonly Cpuset[]): Cpuset => [...new Set(sets.flat())].sort((a, b) => a - b)
