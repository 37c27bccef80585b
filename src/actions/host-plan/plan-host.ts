import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import {compareText} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {vcpuTimes} from '../../model/numa-placement.ts'
import type {ThreadPin} from '../plans/pin-intent.ts'
import {allowedBySlices, ofOneKind} from '../plans/usable-pcpus.ts'
import {assignCores} from './assign-cores.ts'
import {assignNodes, type PlannedNode} from './assign-nodes.ts'
import type {HostMove, HostPlan} from './host-plan.ts'
import {movable} from './movable.ts'

/**
 * Plans pins for a whole host. A domain that suffers gets whole cores of the node of its memory, or, where there are
 * more vCPUs than free pCPUs, that whole node. A domain that does not suffer stays, explicit pins stay, and isolated
 * pCPUs are left alone. No domain is moved to where its demand does not fit.
 * @param repin true to move domains with pins of their own too
 */
export function planHost(model: Model, repin = false): HostPlan {
  const times = vcpuTimes(model.domains, model.host)
  const judged = model.domains.map(domain => ({domain, verdict: movable(domain, model, times, repin)}))
  const stays = judged.flatMap(({domain, verdict}) =>
    'stays' in verdict ? [{domain, why: verdict.stays}] : [],
  )
  const suffers = new Map(
    judged.flatMap(({domain, verdict}) => ('suffers' in verdict ? [[domain.uuid, verdict.suffers]] : [])),
  )
  const moving = judged.flatMap(({domain, verdict}) => ('suffers' in verdict ? domain : []))
  const {nodes, left} = assignNodes(model, moving)
  const placed = nodes.flatMap(node => placeOn(node, model, moving))
  const moves = placed.flatMap(({move}) => move ?? [])
  const same = placed.flatMap(({domain, move}) =>
    move === undefined ? [{domain, why: 'it is where it should be, its node is full'}] : [],
  )
  return {
    moves: moves.map(move => ({...move, why: `${suffers.get(move.domain)}; ${move.why}`})),
    kept: [...stays, ...same, ...left.map(domain => ({domain, why: 'no node has room for what it wants'}))]
      .map(({domain: {uuid, name}, why}) => ({domain: uuid, name, why}))
      .sort((a, b) => compareText(a.name, b.name)),
  }
}

interface NewPlace {
  readonly domain: Domain
  readonly move?: HostMove
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
    return {domain, move: {domain: domain.uuid, name: domain.name, from, to, why, pins}}
  })
}

const everywhere = ({host}: Model): Cpuset => host.pcpus.flatMap(({id, online}) => (online ? id : []))

const union = (sets: readonly Cpuset[]): Cpuset => [...new Set(sets.flat())].sort((a, b) => a - b)
