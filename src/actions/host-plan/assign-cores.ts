import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import {coresOf, placeVcpus} from '../plans/place-vcpus.ts'
import {allowedBySlices} from '../plans/usable-pcpus.ts'
import {othersPct} from '../proposals/expected-wait.ts'
import type {PlannedNode} from './assign-nodes.ts'

/** Most that others use of a pCPU whose core is given away. */
const FREE_PCT: Pct = 20

/**
 * Assigns whole free cores to each domain of a node, by preference those that it ran on. A domain gets a cpuset per
 * vCPU, by the vCPU's id.
 * @param moving all domains that the plan moves: their own use of a core does not count
 * @returns `undefined` when there are not enough free cores for all
 */
export function assignCores(
  {pcpus, domains}: PlannedNode,
  moving: readonly Uuid[],
): ReadonlyMap<Uuid, ReadonlyMap<number, Cpuset>> | undefined {
  let free = coresOf(pcpus).filter(threads =>
    threads.every(pcpu => pcpu.siblings.length <= threads.length && othersPct(pcpu, moving) <= FREE_PCT),
  )
  const given = new Map<Uuid, ReadonlyMap<number, Cpuset>>()
  for (const domain of domains) {
    const vcpus = domain.threads.flatMap(({role, index = 0}) => (role === 'vcpu' ? index : []))
    const isAllowed = allowedBySlices(domain)
    const cores = free
      .filter(core => core.every(isAllowed))
      .sort((a, b) => Number(ranOn(domain, b)) - Number(ranOn(domain, a)))
    const places = placeVcpus(vcpus, cores, domain.definition?.threadsPerCore ?? 1)
    if (places === undefined) return undefined
    given.set(domain.uuid, places.byVcpu)
    const taken = new Set(places.cores.flat())
    free = free.filter(core => !core.some(pcpu => taken.has(pcpu)))
  }
  return given
}

const ranOn = ({threads}: Domain, core: readonly Pcpu[]): boolean =>
  threads.some(({role, pcpu}) => role === 'vcpu' && core.some(({id}) => id === pcpu))
