import {type Cpuset, formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import {isRealTime} from '../../base/scheduling-policy.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'

/**
 * Returns the pCPUs that nobody has reserved: online, not isolated, and not the own ones of a domain.
 * @param moving domains that may be put elsewhere: their pins reserve nothing
 */
export function unreservedPcpus({host, domains}: Model, moving: readonly Uuid[]): readonly Pcpu[] {
  const reserved = dedicatedPcpus(domains.filter(({uuid}) => !moving.includes(uuid)))
  return host.pcpus.filter(({id, online, isolated}) => online && !isolated && !reserved.has(id))
}

/**
 * Returns the pCPUs that were given to one of the domains for itself, whether its vCPUs run or sleep: those that a vCPU
 * is pinned to alone, any pin of a real-time vCPU, and those that just as many vCPUs are pinned to, if no other domain
 * is pinned there.
 */
function dedicatedPcpus(domains: readonly Domain[]): ReadonlySet<number> {
  const dedicated = new Set<number>()
  const ownersOf = new Map<number, number>()
  const groups: Cpuset[] = []
  for (const {threads} of domains) {
    const all = new Set<number>()
    let pinned = 0
    for (const {role, pin, policy} of threads) {
      if (role !== 'vcpu' || pin === undefined) continue
      const cpuset = parseCpuset(pin)
      pinned++
      const isOwn = cpuset.length === 1 || (policy !== undefined && isRealTime(policy))
      for (const id of cpuset) {
        all.add(id)
        if (isOwn) dedicated.add(id)
      }
    }
    for (const id of all) ownersOf.set(id, (ownersOf.get(id) ?? 0) + 1)
    if (all.size === pinned) groups.push([...all])
  }
  for (const group of groups)
    if (group.every(id => ownersOf.get(id) === 1)) for (const id of group) dedicated.add(id)
  return dedicated
}

/** Returns the test that a pCPU passes when no slice around the domain excludes it. */
export function allowedBySlices({slices = []}: Pick<Domain, 'slices'>): (pcpu: Pick<Pcpu, 'id'>) => boolean {
  const sets = slices.map(({cpuset}) => new Set(parseCpuset(cpuset)))
  return ({id}) => sets.every(set => set.has(id))
}

/**
 * Says which group around a domain excludes pCPUs, for the outermost that does. Offline pCPUs are nobody's to exclude,
 * and all pCPUs together are what a thread has that was never pinned.
 * @returns `undefined` where none does
 */
export function excludedBySlice(
  {slices = []}: Domain,
  cpuset: Cpuset,
  pcpus: ReadonlyMap<number, Pcpu>,
): string | undefined {
  const wanted = new Set(cpuset.filter(id => pcpus.get(id)?.online === true))
  if ([...pcpus.values()].every(({id, online}) => !online || wanted.has(id))) return undefined
  for (const {path, cpuset: allowed} of slices) {
    const set = new Set(parseCpuset(allowed))
    const excluded = [...wanted].filter(id => !set.has(id))
    if (excluded.length > 0)
      return `${path} excludes p${formatCpuset(excluded.sort((a, b) => a - b))} (it has ${allowed})`
  }
  return undefined
}

/** Kinds of pCPUs, fastest first; a host of one kind tells none. */
const KINDS: readonly Pcpu['kind'][] = ['performance', undefined, 'efficient']

/** Returns the pCPUs of the fastest kind that has as many as wanted; of the kind that has most where none has. */
export function ofOneKind<P extends Pick<Pcpu, 'kind'>>(pcpus: readonly P[], wanted: number): readonly P[] {
  const kinds = KINDS.map(kind => pcpus.filter(pcpu => pcpu.kind === kind))
  const [most = []] = kinds.toSorted((a, b) => b.length - a.length)
  return kinds.find(({length}) => length > 0 && length >= wanted) ?? most
}
