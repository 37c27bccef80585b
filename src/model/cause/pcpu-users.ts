import type {ThreadRole} from '../../../collectors/discover/found.ts'
import {parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../domain.ts'
import type {Host, Occupant, Pcpu} from '../host.ts'
import {type Stranger, strangerName} from '../stranger.ts'
import type {Thread} from '../thread.ts'
import type {Suspect} from './cause.ts'

/**
 * A user of pCPUs: a domain's or a stranger's threads of one role, threads of the host by name, or everything else that
 * the host did. Each is one object and is compared by identity.
 */
export type PcpuUser = Omit<Suspect, 'sharePct'>

export interface User {
  readonly who: PcpuUser
  readonly usagePct: Pct
}

/** Sum of everybody that used some pCPUs. */
export interface Users {
  readonly totalPct: Pct
  /** Users, the largest usage first. */
  readonly ranked: readonly User[]
  usageOf(who: PcpuUser): Pct
}

/** A visit is the use of a pCPU by one thread. */
export interface Visit {
  readonly pcpu: Pcpu
  readonly thread: Occupant
}

/** The pCPUs that a thread may run on. */
export interface Places {
  readonly pcpus: ReadonlyMap<PcpuId, Pcpu>
  users(): Users
}

/**
 * Answers who used which pCPUs. Each question is worked out once: on a host where hundreds of vCPUs may run
 * everywhere, all of them ask the same.
 */
export interface PcpuUsers {
  usersOf(pcpu: Pcpu): Users
  /**
   * Returns the pCPUs on which the kernel lets a thread run; if unknown, those to which libvirt pinned it, else all
   * online ones.
   */
  placesOf(thread: Thread): Places
  /** Returns the visits of all threads of a domain. */
  visitsOf(domain: Uuid): readonly Visit[]
  /** Sums the usage of a pCPU by guests' threads that may run elsewhere too, or whose affinity is not known. */
  floatingPct(pcpu: Pcpu, without: readonly Visit[]): Pct
  /** Returns the user that a domain's threads of one role count as. */
  memberOf(domain: Uuid, role: ThreadRole): PcpuUser | undefined
}

export function pcpuUsers({pcpus}: Host, domains: ReadonlyMap<Uuid, Domain>): PcpuUsers {
  const names = whoIsWho(domains)
  const visits = remembered(() => visitsTo(pcpus))
  const usersOf = remembered((pcpu: Pcpu) => summed(usersAt(pcpu, names)))
  const placesIn = remembered((list: Untrusted | string | undefined): Places => {
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
    visitsOf: domain => visits().get(domain) ?? [],
    floatingPct: (pcpu, without) => floatingAt(pcpu, without, domains),
    memberOf: names.member,
  }
}

/** Returns a function that works each question out once and remembers the answer. */
export function remembered<Question = void, Answer extends object = object>(
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
  /** Returns the user that a domain's threads of one role count as; `undefined` if there is no such domain. */
  member(domain: Uuid, role: ThreadRole): PcpuUser | undefined
  /** Returns the user that a stranger's threads of one role count as. */
  guest(stranger: Stranger, role: ThreadRole): PcpuUser
  /** Returns the user that threads of the host with this name count as. */
  hostThread(comm: Untrusted): PcpuUser
}

export function whoIsWho(domains: ReadonlyMap<Uuid, Domain>): Names {
  const membersOf = remembered(({name, uuid}: Domain) => byRole({domain: name, uuid}))
  const guestsOf = remembered((stranger: Stranger) =>
    byRole({domain: strangerName(stranger), stranger: true}),
  )
  return {
    member(uuid, role) {
      const domain = domains.get(uuid)
      return domain && membersOf(domain)(role)
    },
    guest: (stranger, role) => guestsOf(stranger)(role),
    hostThread: remembered((thread: Untrusted): PcpuUser => ({domain: '(host)', thread})),
  }
}

/** Makes one user for each role, once. */
function byRole(who: PcpuUser): (role: ThreadRole) => PcpuUser {
  const members: Partial<Record<ThreadRole, PcpuUser>> = {}
  return role => {
    members[role] ??= {...who, role}
    return members[role]
  }
}

/** Everything that the host did beyond its named threads. */
export const REST_OF_HOST: PcpuUser = {domain: '(host)'}

/** All threads of pintop itself. */
const PINTOP: PcpuUser = {domain: '(pintop)'}

/** Lists the users of one pCPU, thread by thread: the same one may be there several times. */
export function usersAt(
  {occupants, strangers = [], hostThreads = [], busyPct = 0, domainsPct = 0}: Pcpu,
  {member, guest, hostThread}: Names,
): readonly User[] {
  const users: User[] = []
  for (const {domain, role, usagePct} of occupants) {
    const who = member(domain, role)
    if (usagePct !== 0 && who !== undefined) users.push({who, usagePct})
  }
  let namedPct = domainsPct
  for (const {stranger, role, usagePct} of strangers) {
    users.push({who: guest(stranger, role), usagePct})
    namedPct += usagePct
  }
  for (const {comm, own, usagePct} of hostThreads) {
    users.push({who: own ? PINTOP : hostThread(comm), usagePct})
    namedPct += usagePct
  }
  if (busyPct > namedPct) users.push({who: REST_OF_HOST, usagePct: busyPct - namedPct})
  return users
}

function summed(users: readonly User[]): Users {
  const byWho = new Map<PcpuUser, {readonly who: PcpuUser; usagePct: Pct}>()
  let totalPct = 0
  for (const {who, usagePct} of users) {
    totalPct += usagePct
    const known = byWho.get(who)
    if (known === undefined) byWho.set(who, {who, usagePct})
    else known.usagePct += usagePct
  }
  const ranked = [...byWho.values()].sort((a, b) => b.usagePct - a.usagePct)
  return {totalPct, ranked, usageOf: who => byWho.get(who)?.usagePct ?? 0}
}

function floatingAt(
  {id, occupants, strangers = []}: Pcpu,
  without: readonly Visit[],
  domains: ReadonlyMap<Uuid, Domain>,
): Pct {
  const alone = `${id}`
  let floatingPct = 0
  for (const {domain, tid, usagePct} of occupants) {
    if (usagePct === 0 || without.some(({thread}) => thread.tid === tid)) continue
    const thread = domains.get(domain)?.threads.find(one => one.tid === tid)
    if (thread?.affinity !== alone) floatingPct += usagePct
  }
  for (const {stranger, tid, usagePct} of strangers) {
    if (stranger.threads.find(one => one.tid === tid)?.affinity !== alone) floatingPct += usagePct
  }
  return floatingPct
}

function visitsTo(pcpus: readonly Pcpu[]): ReadonlyMap<Uuid, readonly Visit[]> {
  const visits = new Map<Uuid, Visit[]>()
  for (const pcpu of pcpus) {
    for (const thread of pcpu.occupants) {
      const others = visits.get(thread.domain)
      if (others === undefined) visits.set(thread.domain, [{pcpu, thread}])
      else others.push({pcpu, thread})
    }
  }
  return visits
}
