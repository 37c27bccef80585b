/** Shares out a wait as it is defined, user by user and pCPU by pCPU; a test compares the quick way with it. */
import {parseCpuset} from '../../../../src/base/cpuset.ts'
import type {Uuid} from '../../../../src/base/ids.ts'
import type {Pct} from '../../../../src/base/units.ts'
import type {Suspect} from '../../../../src/model/cause/cause.ts'
import {type PcpuUser, type User, usersAt, whoIsWho} from '../../../../src/model/cause/pcpu-users.ts'
import {type Suspected, waitingVcpus} from '../../../../src/model/cause/suspects.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host, Pcpu} from '../../../../src/model/host.ts'
import type {Thread} from '../../../../src/model/thread.ts'

/** Shares below this are noise. */
const LEAST_PCT: Pct = 1
/** The kernel counts a wait when it ends: one that starves has waited all the time. */
const STARVING_PCT: Pct = 100

/**
 * Shares out the time on the pCPUs that the domain's waiting vCPUs were queued on, but for the vCPU's own time, among
 * those who used them: other domains and its own other threads by role, threads of the host by name, and the host for
 * the rest of the busy time. A vCPU that may use several pCPUs blames each by the time it waited there or, where that
 * was not watched, by how busy others kept it.
 */
export function plainSuspectsOf(victim: Domain, host: Host, domains: ReadonlyMap<Uuid, Domain>): Suspected {
  const waiting = waitingVcpus(victim)
  const names = whoIsWho(domains)
  const amounts = new Map<PcpuUser, number>()
  let exact = waiting.length > 0
  let watched = true
  for (const vcpu of waiting) {
    const places = allowedPcpus(vcpu, host).map(pcpu => {
      const others = {...pcpu, occupants: pcpu.occupants.filter(({tid}) => tid !== vcpu.tid)}
      return {
        pcpu: others,
        users: usersAt(others, names),
        waitPct: pcpu.occupants.find(({tid}) => tid === vcpu.tid)?.waitPct,
      }
    })
    if (!isCounted(places, domains)) exact = false
    const waitedPct = places.reduce((sum, {waitPct = 0}) => sum + waitPct, 0)
    if (waitedPct === 0) watched = false
    const usedPct = places.reduce((sum, {users}) => sum + totalOf(users), 0)
    for (const {users, waitPct = 0} of places) {
      const here = totalOf(users)
      if (here === 0) continue
      const weight = waitedPct > 0 ? waitPct / waitedPct : here / usedPct
      for (const {who, usagePct} of users) {
        const amount = ((vcpu.contentionPct || STARVING_PCT) * weight * usagePct) / here
        amounts.set(who, (amounts.get(who) ?? 0) + amount)
      }
    }
  }
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0)
  const suspects = [...amounts]
    .map(
      ([who, amount]): Suspect => ({
        ...who,
        ...(who.uuid === victim.uuid && {domain: '(self)'}),
        sharePct: total > 0 ? (amount / total) * 100 : 0,
      }),
    )
    .filter(({sharePct}) => sharePct >= LEAST_PCT)
    .sort((a, b) => b.sharePct - a.sharePct)
  return {suspects, exact, watched: watched && waiting.length > 0}
}

interface Place {
  /** The pCPU without the vCPU itself. */
  readonly pcpu: Pcpu
  readonly users: readonly User[]
  readonly waitPct: Pct | undefined
}

/**
 * Returns true if there is one pCPU only, and nobody seen there with a share worth counting may run elsewhere.
 * Unwatched, nobody's time may be anybody's.
 */
function isCounted([place, ...more]: readonly Place[], domains: ReadonlyMap<Uuid, Domain>): boolean {
  if (place === undefined || more.length > 0) return false
  const {pcpu, users, waitPct} = place
  const floating = pcpu.occupants.filter(({domain, tid}) => {
    const thread = domains.get(domain)?.threads.find(one => one.tid === tid)
    return thread?.affinity !== String(pcpu.id)
  })
  const unnamed = users.filter(({who}) => who.domain === '(host)' && who.thread === undefined)
  const guessedPct = [...floating, ...(waitPct === undefined ? unnamed : [])].reduce(
    (sum, {usagePct}) => sum + usagePct,
    0,
  )
  return guessedPct === 0 || guessedPct <= (totalOf(users) * LEAST_PCT) / 100 - 1e-9
}

const totalOf = (users: readonly User[]): Pct => users.reduce((sum, {usagePct}) => sum + usagePct, 0)

/** Returns the pCPUs where the kernel lets it run, else those of libvirt's pin, else all. */
function allowedPcpus({affinity, pin}: Thread, {pcpus}: Host): readonly Pcpu[] {
  const list = affinity ?? pin
  if (list === undefined) return pcpus.filter(({online}) => online)
  const allowed = new Set<number>(parseCpuset(list))
  return pcpus.filter(({id, online}) => online && allowed.has(id))
}
