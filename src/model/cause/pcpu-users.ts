import type {ThreadRole} from '../../../collectors/discover/found.ts'
import {parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Host, Pcpu} from '../host.ts'
import type {Thread} from '../thread.ts'
import type {Suspect} from './cause.ts'

/** A domain's threads of one role, threads of the host by name, or all else that the host did. */
export interface User {
  readonly key: string
  readonly who: Omit<Suspect, 'sharePct'>
  readonly usagePct: Pct
}

/** All that used some pCPUs. */
export interface Users {
  readonly totalPct: Pct
  /** Most first. */
  readonly ranked: readonly User[]
  readonly byKey: ReadonlyMap<string, User>
}

/** What one thread did on a pCPU. */
export interface Visit {
  readonly pcpu: Pcpu
  readonly usagePct: Pct
  /** Only while it is watched. */
  readonly waitPct?: Pct
}

/** Where a thread may run. */
export interface Places {
  readonly pcpus: ReadonlyMap<PcpuId, Pcpu>
  users(): Users
}

/**
 * Who used which pCPUs. Each question is worked out once: on a host where hundreds of vCPUs may run everywhere, all of
 * them ask the same.
 */
export interface PcpuUsers {
  usersOf(pcpu: Pcpu): Users
  /** Where the kernel lets it run, else where libvirt pinned it, else everywhere; known only where it was seen. */
  placesOf(thread: Thread): Places
  visitsOf(tid: number): readonly Visit[]
}

export const userKey = (domain: Uuid, role: ThreadRole): string => `${domain} ${role}`

export function pcpuUsers({pcpus}: Host, domains: ReadonlyMap<Uuid, Domain>): PcpuUsers {
  const roleOf = once(() => rolesOf(domains))
  const visits = once(() => visitsTo(pcpus))
  const places = new Map<string | undefined, Places>()
  const users = new Map<Pcpu, Users>()

  const usersOf = (pcpu: Pcpu): Users => {
    const known = users.get(pcpu)
    if (known !== undefined) return known
    const found = usersIn(usersAt(pcpu, domains, roleOf()))
    users.set(pcpu, found)
    return found
  }
  return {
    usersOf,
    placesOf({affinity, pin}) {
      const list = affinity ?? pin
      const known = places.get(list)
      if (known !== undefined) return known
      const allowed = list === undefined ? undefined : new Set<number>(parseCpuset(list))
      const there = pcpus.filter(({id, online}) => online && allowed?.has(id) !== false)
      const found = {
        pcpus: new Map(there.map(pcpu => [pcpu.id, pcpu])),
        users: once(() => usersIn(there.flatMap(pcpu => usersOf(pcpu).ranked))),
      }
      places.set(list, found)
      return found
    },
    visitsOf: tid => visits().get(tid) ?? [],
  }
}

function once<T>(work: () => T): () => T {
  let result: {readonly value: T} | undefined
  return () => {
    result ??= {value: work()}
    return result.value
  }
}

const rolesOf = (domains: ReadonlyMap<Uuid, Domain>): ReadonlyMap<number, ThreadRole> =>
  new Map([...domains.values()].flatMap(({threads}) => threads.map(({tid, role}) => [tid, role])))

function visitsTo(pcpus: readonly Pcpu[]): ReadonlyMap<number, readonly Visit[]> {
  const visits = new Map<number, Visit[]>()
  for (const pcpu of pcpus) {
    for (const {tid, ...spent} of pcpu.occupants) {
      const visit = {...spent, pcpu}
      const known = visits.get(tid)
      if (known === undefined) visits.set(tid, [visit])
      else known.push(visit)
    }
  }
  return visits
}

/** Of one pCPU; those of one kind are not one yet. */
function usersAt(
  {occupants, hostThreads = [], busyPct = 0, domainsPct = 0}: Pcpu,
  domains: ReadonlyMap<Uuid, Domain>,
  roles: ReadonlyMap<number, ThreadRole>,
): readonly User[] {
  const users: User[] = []
  for (const {domain: uuid, tid, usagePct} of occupants) {
    const domain = domains.get(uuid)
    const role = roles.get(tid)
    if (usagePct === 0 || domain === undefined || role === undefined) continue
    users.push({key: userKey(uuid, role), who: {domain: domain.name, uuid, role}, usagePct})
  }
  let namedPct = domainsPct
  for (const {comm, usagePct} of hostThreads) {
    users.push({key: `(host) ${comm}`, who: {domain: '(host)', thread: comm}, usagePct})
    namedPct += usagePct
  }
  if (busyPct > namedPct) users.push({key: '(host)', who: {domain: '(host)'}, usagePct: busyPct - namedPct})
  return users
}

function usersIn(users: readonly User[]): Users {
  const byKey = new Map<string, User>()
  let totalPct = 0
  for (const user of users) {
    const known = byKey.get(user.key)
    const usagePct = (known?.usagePct ?? 0) + user.usagePct
    byKey.set(user.key, known === undefined ? user : {...user, usagePct})
    totalPct += user.usagePct
  }
  return {totalPct, byKey, ranked: [...byKey.values()].sort((a, b) => b.usagePct - a.usagePct)}
}
