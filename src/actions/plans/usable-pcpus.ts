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
  const reserved = new Set(
    domains.flatMap(domain => (moving.includes(domain.uuid) ? [] : dedicatedPcpus(domain))),
  )
  return host.pcpus.filter(({id, online, isolated}) => online && !isolated && !reserved.has(id))
}

/**
 * Returns the pCPUs that a domain was given for itself, whether its vCPUs run or sleep: those of vCPUs that are pinned
 * to one alone, those that as many vCPUs as there are pCPUs are pinned to, and any pin of a real-time vCPU.
 */
export function dedicatedPcpus({threads}: Domain): Cpuset {
  const vcpus = threads.flatMap(({role, pin, policy}) =>
    role === 'vcpu' && pin !== undefined ? [{cpuset: parseCpuset(pin), policy}] : [],
  )
  const all = new Set(vcpus.flatMap(({cpuset}) => cpuset))
  if (all.size <= vcpus.length) return [...all]
  return vcpus.flatMap(({cpuset, policy}) =>
    cpuset.length === 1 || (policy !== undefined && isRealTime(policy)) ? cpuset : [],
  )
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
