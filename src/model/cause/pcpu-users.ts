import type {ThreadRole} from '../../../collectors/discover/found.ts'
import {parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Host, Occupant, Pcpu} from '../host.ts'
import type {Thread} from '../thread.ts'
import type {Suspect} from './cause.ts'

/**
 * A domain's threads of one role, threads of the host by name, or all else that the host did: one object for each, by
 * which it is told from the others.
 */
export type Who = Omit<Suspect, 'sharePct'>

export interface User {
  readonly who: Who
  readonly usagePct: Pct
}

/** All that used some pCPUs. */
export interface Users {
  readonly totalPct: Pct
  /** Most first. */
  readonly ranked: readonly User[]
  usageOf(who: Who): Pct
}

/** What one thread did on a pCPU. */
export interface Visit extends Pick<Occupant, 'usagePct' | 'waitPct'> {
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
  /** As whom a domain's thread counts. */
  memberOf(tid: number): Who | undefined
}

export function pcpuUsers({pcpus}: Host, domains: ReadonlyMap<Uuid, Domain>): PcpuUsers {
  const names = remembered(() => whoIsWho(domains))
  const visits = remembered(() => visitsTo(pcpus))
  const usersOf = remembered((pcpu: Pcpu) => summed(usersAt(pcpu, names())))
  const placesIn = remembered((list: string | undefined): Places => {
    const allowed = list === undefined ? undefined : new Set<number>(parseCpuset(list))
    const there = pcpus.filter(({id, online}) => online && allowed?.has(id) !== false)
    return {
      pcpus: new Map(there.map(pcpu => [pcpu.id, pcpu])),
      users: remembered(() => summed(there.flatMap(pcpu => usersOf(pcpu).ranked))),
    }
  })
  return {
    usersOf,
    placesOf: ({affinity, pin}) => placesIn(affinity ?? pin),
    visitsOf: tid => visits().get(tid) ?? [],
    memberOf: tid => names().members.get(tid),
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

export interface Names {
  /** As whom each of the domains' threads counts, by tid. */
  readonly members: ReadonlyMap<number, Who>
  /** As whom a thread of the host with this name does. */
  hostThread(comm: string): Who
}

export function whoIsWho(domains: ReadonlyMap<Uuid, Domain>): Names {
  const members = new Map<number, Who>()
  for (const {name, uuid, threads} of domains.values()) {
    const ofRole: Partial<Record<ThreadRole, Who>> = {}
    for (const {tid, role} of threads) {
      ofRole[role] ??= {domain: name, uuid, role}
      members.set(tid, ofRole[role])
    }
  }
  return {members, hostThread: remembered((thread: string): Who => ({domain: '(host)', thread}))}
}

const REST_OF_HOST: Who = {domain: '(host)'}

/** Of one pCPU; those of one kind are not one yet. */
export function usersAt(
  {occupants, hostThreads = [], busyPct = 0, domainsPct = 0}: Pcpu,
  {members, hostThread}: Names,
): readonly User[] {
  const users: User[] = []
  for (const {tid, usagePct} of occupants) {
    const who = members.get(tid)
    if (usagePct !== 0 && who !== undefined) users.push({who, usagePct})
  }
  let namedPct = domainsPct
  for (const {comm, usagePct} of hostThreads) {
    users.push({who: hostThread(comm), usagePct})
    namedPct += usagePct
  }
  if (busyPct > namedPct) users.push({who: REST_OF_HOST, usagePct: busyPct - namedPct})
  return users
}

function summed(users: readonly User[]): Users {
  const usages = new Map<Who, Pct>()
  let totalPct = 0
  for (const {who, usagePct} of users) {
    usages.set(who, (usages.get(who) ?? 0) + usagePct)
    totalPct += usagePct
  }
  return {
    totalPct,
    ranked: Array.from(usages, ([who, usagePct]) => ({who, usagePct})).sort(
      (a, b) => b.usagePct - a.usagePct,
    ),
    usageOf: who => usages.get(who) ?? 0,
  }
}

/** By tid. */
function visitsTo(pcpus: readonly Pcpu[]): ReadonlyMap<number, readonly Visit[]> {
  const visits = new Map<number, Visit[]>()
  for (const pcpu of pcpus) {
    for (const {tid, usagePct, waitPct} of pcpu.occupants) {
      const visit: Visit = {pcpu, usagePct, ...(waitPct !== undefined && {waitPct})}
      const others = visits.get(tid)
      if (others === undefined) visits.set(tid, [visit])
      else others.push(visit)
    }
  }
  return visits
}
