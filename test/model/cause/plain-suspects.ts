/** The sharing out of a wait as it is defined, user by user and pCPU by pCPU; a test compares the quick way with it. */
import {parseCpuset} from '../../../src/base/cpuset.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import type {Pct} from '../../../src/base/units.ts'
import type {Suspect} from '../../../src/model/cause/cause.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {Host, Pcpu} from '../../../src/model/host.ts'
import type {Thread} from '../../../src/model/thread.ts'

/** Shares below this are noise. */
const LEAST_PCT: Pct = 1
/** A vCPU that waits less than so much of what the worst one does tells little. */
const WAITS_TOO = 0.5
/** The kernel counts a wait when it ends: one that starves has waited all the time. */
const STARVING_PCT: Pct = 100

interface Suspected {
  readonly suspects: readonly Suspect[]
  /** Its waiting vCPUs may run on one pCPU each: who was there had it, nothing is estimated. */
  readonly exact: boolean
  /** Where threads were was looked at several times in the interval. */
  readonly watched: boolean
}

type Who = Omit<Suspect, 'sharePct'>

/**
 * Who had the pCPUs that the domain's waiting vCPUs were queued on, as shares of all time there that was not the
 * vCPU's own: other domains and its own other threads by role, threads of the host by name, and the host for what
 * the pCPUs were busy beyond all these. A vCPU that may use several pCPUs blames each by the time it waited there;
 * where that was not watched, by how busy others kept it.
 */
export function plainSuspectsOf(victim: Domain, host: Host, domains: ReadonlyMap<Uuid, Domain>): Suspected {
  const waiting = waitingVcpus(victim)
  const amounts = new Map<string, {readonly who: Who; amount: number}>()
  let exact = waiting.length > 0
  let watched = true
  for (const vcpu of waiting) {
    const places = allowedPcpus(vcpu, host).map(pcpu => ({
      users: usersOf(pcpu, vcpu, victim, domains),
      waitPct: pcpu.occupants.find(({tid}) => tid === vcpu.tid)?.waitPct,
    }))
    if (places.length !== 1) exact = false
    const waitedPct = places.reduce((sum, {waitPct = 0}) => sum + waitPct, 0)
    if (waitedPct === 0) watched = false
    const usedPct = places.reduce((sum, {users}) => sum + totalOf(users), 0)
    for (const {users, waitPct = 0} of places) {
      const here = totalOf(users)
      if (here === 0) continue
      const weight = waitedPct > 0 ? waitPct / waitedPct : here / usedPct
      for (const {key, who, usagePct} of users) {
        const amount = ((vcpu.contentionPct || STARVING_PCT) * weight * usagePct) / here
        const known = amounts.get(key)
        if (known === undefined) amounts.set(key, {who, amount})
        else known.amount += amount
      }
    }
  }
  const total = [...amounts.values()].reduce((sum, {amount}) => sum + amount, 0)
  const suspects = [...amounts.values()]
    .map(({who, amount}): Suspect => ({...who, sharePct: total > 0 ? (amount / total) * 100 : 0}))
    .filter(({sharePct}) => sharePct >= LEAST_PCT)
    .sort((a, b) => b.sharePct - a.sharePct)
  return {suspects, exact, watched: watched && waiting.length > 0}
}

interface User {
  readonly key: string
  readonly who: Who
  readonly usagePct: Pct
}

const totalOf = (users: readonly User[]): Pct => users.reduce((sum, {usagePct}) => sum + usagePct, 0)

/** All that used a pCPU, but the vCPU itself. */
function usersOf(
  {occupants, hostThreads = [], busyPct = 0, domainsPct = 0}: Pcpu,
  vcpu: Thread,
  victim: Domain,
  domains: ReadonlyMap<Uuid, Domain>,
): readonly User[] {
  const users: User[] = []
  for (const {domain: uuid, tid, usagePct} of occupants) {
    const domain = domains.get(uuid)
    const role = domain?.threads.find(thread => thread.tid === tid)?.role
    if (tid === vcpu.tid || usagePct === 0 || domain === undefined || role === undefined) continue
    const name = uuid === victim.uuid ? '(self)' : domain.name
    users.push({key: `${uuid} ${role}`, who: {domain: name, uuid, role}, usagePct})
  }
  let namedPct = domainsPct
  for (const {comm, usagePct} of hostThreads) {
    users.push({key: `(host) ${comm}`, who: {domain: '(host)', thread: comm}, usagePct})
    namedPct += usagePct
  }
  if (busyPct > namedPct) users.push({key: '(host)', who: {domain: '(host)'}, usagePct: busyPct - namedPct})
  return users
}

/** The vCPU that waits most, whose figure is the domain's, and those that wait nearly as much. */
function waitingVcpus({threads}: Domain): readonly Thread[] {
  const vcpus = threads.filter(({role}) => role === 'vcpu')
  const worstPct = Math.max(0, ...vcpus.map(({contentionPct = 0}) => contentionPct))
  if (worstPct > 0) return vcpus.filter(({contentionPct = 0}) => contentionPct >= worstPct * WAITS_TOO)
  return vcpus.filter(({starving}) => starving)
}

/** Where the kernel lets it run, else where libvirt pinned it, else everywhere; known only where it was seen. */
function allowedPcpus({affinity, pin}: Thread, {pcpus}: Host): readonly Pcpu[] {
  const list = affinity ?? pin
  if (list === undefined) return pcpus.filter(({online}) => online)
  const allowed = new Set<number>(parseCpuset(list))
  return pcpus.filter(({id, online}) => online && allowed.has(id))
}
