import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Thread} from '../thread.ts'
import type {Confidence, Suspect} from './cause.ts'
import {
  type PcpuUser,
  type PcpuUsers,
  type Places,
  REST_OF_HOST,
  type Users,
  type Visit,
} from './pcpu-users.ts'

/** Shares below this are noise. */
const LEAST_PCT: Pct = 1
/** A vCPU whose wait is less than this share of the worst vCPU's is left out. */
const WAITS_TOO = 0.5
/** Wait of a vCPU that starves: the kernel counts a wait only when it ends, so it has waited all the time. */
const STARVING_PCT: Pct = 100
/** Less than this is a rounding error in a sum from which all its parts were subtracted. */
const NOTHING_PCT: Pct = 1e-9

export interface Suspected {
  readonly suspects: readonly Suspect[]
  /**
   * True if nothing is estimated: its waiting vCPUs may run on one pCPU each, and so may the domains' threads that
   * were counted there.
   */
  readonly exact: boolean
  /** True if it was seen several times in the interval on which pCPUs the threads were. */
  readonly watched: boolean
}

/** A part of a vCPU's wait, with the users of the pCPUs that it waited for meanwhile. */
interface WaitPart {
  readonly waitPct: Pct
  readonly users: Users
  /** Usage of these pCPUs by the vCPU itself. */
  readonly ownPct: Pct
}

/** Returns how sure the suspects are: `high` if the places of their threads were watched. */
export const confidenceOf = ({suspects, exact, watched}: Suspected): Confidence =>
  suspects.length === 0 ? 'possible' : exact ? 'exact' : watched ? 'est' : 'possible'

/**
 * Names the users of the pCPUs that the domain's waiting vCPUs were queued on, with their shares of all time there
 * that was not the vCPU's own. Users are other domains and its own other threads by role, threads of the host by
 * name, and the host for everything else the pCPUs did. A vCPU that may use several pCPUs counts the users of each by
 * the time that it waited there; if that was not watched, by how busy others kept it.
 */
export function suspectsOf(
  victim: Domain,
  pcpus: PcpuUsers,
  waiting: readonly Thread[] = waitingVcpus(victim),
): Suspected {
  const visited = pcpus.visitsOf(victim.uuid)
  const parts: WaitPart[] = []
  let exact = waiting.length > 0
  let watched = waiting.length > 0
  for (const vcpu of waiting) {
    const places = pcpus.placesOf(vcpu)
    const visits = visited.filter(({pcpu, thread}) => thread.tid === vcpu.tid && places.pcpus.has(pcpu.id))
    const waitedPct = visits.reduce((sum, {thread: {waitPct = 0}}) => sum + waitPct, 0)
    if (exact && !isCounted(places, visits, pcpus)) exact = false
    if (waitedPct === 0) watched = false
    const allPct = vcpu.contentionPct || STARVING_PCT
    if (waitedPct > 0) {
      for (const {pcpu, thread} of visits) {
        const {usagePct: ownPct, waitPct = 0} = thread
        if (waitPct > 0)
          parts.push({waitPct: (allPct * waitPct) / waitedPct, users: pcpus.usersOf(pcpu), ownPct})
      }
    } else {
      const ownPct = visits.reduce((sum, {thread: {usagePct}}) => sum + usagePct, 0)
      parts.push({waitPct: allPct, users: places.users(), ownPct})
    }
  }
  const blamed = parts.filter(part => othersPct(part) > NOTHING_PCT)
  return {suspects: sharedOut(blamed, victim, pcpus.memberOf(victim.uuid, 'vcpu')), exact, watched}
}

/**
 * Returns true if the vCPU may use one pCPU only, on which threads that may also run elsewhere had no share worth
 * counting. If nobody watched, usage that was not seen to be anybody's may belong to such threads.
 */
function isCounted({pcpus, users}: Places, visits: readonly Visit[], who: PcpuUsers): boolean {
  if (pcpus.size !== 1) return false
  const {totalPct, usageOf} = users()
  const ownPct = visits.reduce((sum, {thread: {usagePct}}) => sum + usagePct, 0)
  const isWatched = visits.some(({thread: {waitPct}}) => waitPct !== undefined)
  let guessedPct = isWatched ? 0 : usageOf(REST_OF_HOST)
  for (const pcpu of pcpus.values()) guessedPct += who.floatingPct(pcpu, visits)
  return guessedPct === 0 || guessedPct <= ((totalPct - ownPct) * LEAST_PCT) / 100 - NOTHING_PCT
}

const othersPct = ({users, ownPct}: WaitPart): Pct => users.totalPct - ownPct

/**
 * Shares out the use of the waited-for pCPUs among their users.
 * @param self the user that the victim's vCPUs count as
 */
function sharedOut(
  parts: readonly WaitPart[],
  victim: Domain,
  self: PcpuUser | undefined,
): readonly Suspect[] {
  const total = parts.reduce((sum, {waitPct}) => sum + waitPct, 0)
  const suspects: Suspect[] = []
  for (const who of candidates(parts)) {
    const amount = parts.reduce((sum, part) => sum + amountOf(who, part, self), 0)
    const sharePct = (amount / total) * 100
    if (sharePct < LEAST_PCT) continue
    suspects.push({...who, ...(who.uuid === victim.uuid && {domain: '(self)'}), sharePct})
  }
  return suspects.sort((a, b) => b.sharePct - a.sharePct)
}

/** Returns the users with at least the least share of one of the parts; nobody else can have it of the whole. */
function candidates(parts: readonly WaitPart[]): ReadonlySet<PcpuUser> {
  const found = new Set<PcpuUser>()
  for (const part of parts) {
    const leastPct = (othersPct(part) * LEAST_PCT) / 100
    for (const {who, usagePct} of part.users.ranked) {
      if (usagePct < leastPct) break
      found.add(who)
    }
  }
  return found
}

function amountOf(who: PcpuUser, part: WaitPart, self: PcpuUser | undefined): Pct {
  const {users, ownPct, waitPct} = part
  const usedPct = users.usageOf(who) - (who === self ? ownPct : 0)
  return (waitPct * usedPct) / othersPct(part)
}

export const vcpuIds = (vcpus: readonly Thread[]): readonly number[] =>
  vcpus.flatMap(({index}) => (index === undefined ? [] : [index]))

/** Returns the vCPU that waits most, whose figure is the domain's, and those that wait nearly as much. */
export function waitingVcpus({threads}: Domain): readonly Thread[] {
  const vcpus = threads.filter(({role}) => role === 'vcpu')
  const worstPct = Math.max(0, ...vcpus.map(({contentionPct = 0}) => contentionPct))
  if (worstPct > 0) return vcpus.filter(({contentionPct = 0}) => contentionPct >= worstPct * WAITS_TOO)
  return vcpus.filter(({starving}) => starving)
}
