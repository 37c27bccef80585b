import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import {othersPct} from '../proposals/expected-wait.ts'
import type {PlannedNode} from './assign-nodes.ts'

/** Most that others use of a pCPU whose core is given away. */
const FREE_PCT: Pct = 20

/**
 * Assigns whole free cores to each domain of a node, by preference those that it ran on. A domain gets a cpuset per
 * vCPU, in the order of its vCPUs.
 * @param moving all domains that the plan moves: their own use of a core does not count
 * @returns `undefined` when there are not enough free cores for all
 */
export function assignCores(
  {pcpus, domains}: PlannedNode,
  moving: readonly Uuid[],
): ReadonlyMap<Uuid, readonly Cpuset[]> | undefined {
  const free = [...Map.groupBy(pcpus, ({core}) => core).values()].filter(threads =>
    threads.every(pcpu => othersPct(pcpu, moving) <= FREE_PCT),
  )
  const given = new Map<Uuid, readonly Cpuset[]>()
  for (const domain of domains) {
    const vcpus = domain.threads.filter(({role}) => role === 'vcpu').length
    free.sort((a, b) => Number(ranOn(domain, b)) - Number(ranOn(domain, a)))
    const own: number[] = []
    while (own.length < vcpus) {
      const core = free.shift()
      if (core === undefined) return undefined
      own.push(...core.map(({id}) => id as number))
    }
    own.sort((a, b) => a - b)
    given.set(
      domain.uuid,
      Array.from({length: vcpus}, (_, index) => own.slice(index, index + 1)),
    )
  }
  return given
}

const ranOn = ({threads}: Domain, core: readonly Pcpu[]): boolean =>
  threads.some(({role, pcpu}) => role === 'vcpu' && core.some(({id}) => id === pcpu))
