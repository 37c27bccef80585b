import type {ThreadRole} from '../../../collectors/discover/found.ts'
import {parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Host, Occupant, Pcpu} from '../host.ts'
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
export interface Visit extends Occupant {
  readonly pcpu: Pcpu
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
  const members = remembered(() => membersOf(domains))
  const visits = remembered(() =>
    Map.groupBy(
      pcpus.flatMap(pcpu => pcpu.occupants.map((occupant): Visit => ({...occupant, pcpu}))),
      ({tid}) => tid,
    ),
  )
  const usersOf = remembered((pcpu: Pcpu) => usersIn(usersAt(pcpu, members())))
  const placesIn = remembered((list: string | undefined): Places => {
    const allowed = list === undefined ? undefined : new Set<number>(parseCpuset(list))
    const there = pcpus.filter(({id, online}) => online && allowed?.has(id) !== false)
    return {
      pcpus: new Map(there.map(pcpu => [pcpu.id, pcpu])),
      users: remembered(() => usersIn(there.flatMap(pcpu => usersOf(pcpu).ranked))),
    }
  })
  return {
    usersOf,
    placesOf: ({affinity, pin}) => placesIn(affinity ?? pin),
    visitsOf: tid => visits().get(tid) ?? [],
  }
}

/** Works each question out once. */
function remembered<Question = void, Answer extends object = object>(
  work: (question: Question) => Answer,
): (question: Question) => Answer {
  const answers = new Map<Question, Answer>()
  return question => {
    const known = answers.get(question)
    if (known !== undefined) return known
    const answer = work(question)
    answers.set(question, answer)
    return answer
  }
}

/** As which user each of the domains' threads counts, by tid. */
export const membersOf = (domains: ReadonlyMap<Uuid, Domain>): ReadonlyMap<number, Omit<User, 'usagePct'>> =>
  new Map(
    [...domains.values()].flatMap(({name, uuid, threads}) =>
      threads.map(({tid, role}) => [tid, {key: userKey(uuid, role), who: {domain: name, uuid, role}}]),
    ),
  )

/** Of one pCPU; those of one kind are not one yet. */
export function usersAt(
  {occupants, hostThreads = [], busyPct = 0, domainsPct = 0}: Pcpu,
  members: ReturnType<typeof membersOf>,
): readonly User[] {
  const users: User[] = []
  for (const {tid, usagePct} of occupants) {
    const member = members.get(tid)
    if (usagePct !== 0 && member !== undefined) users.push({...member, usagePct})
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
