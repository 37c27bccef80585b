import {parseCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Host, Pcpu} from '../host.ts'
import type {Thread} from '../thread.ts'
import type {Suspect} from './cause.ts'

/** Shares below this are noise. */
const LEAST_PCT: Pct = 1

export interface Suspected {
  readonly suspects: readonly Suspect[]
  /** The victim's thread may run on one pCPU only: who was seen there had it, nothing is estimated. */
  readonly exact: boolean
}

/**
 * Who had the pCPUs that the domain's worst vCPU may use, as shares of all time there that was not the victim's own:
 * other domains and its own other threads by role, where they were last seen; the host for what pCPUs were busy
 * beyond all domains' threads. One look per interval: what moves between pCPUs is an estimate.
 */
export function suspectsOf(victim: Domain, host: Host, domains: ReadonlyMap<Uuid, Domain>): Suspected {
  const worst = worstVcpu(victim)
  const pcpus = worst === undefined ? [] : allowedPcpus(worst, host)
  const usage = new Map<string, {readonly suspect: Omit<Suspect, 'sharePct'>; usagePct: number}>()
  const add = (key: string, suspect: Omit<Suspect, 'sharePct'>, usagePct: number): void => {
    const known = usage.get(key)
    if (known === undefined) usage.set(key, {suspect, usagePct})
    else known.usagePct += usagePct
  }
  for (const {occupants, busyPct, domainsPct = 0} of pcpus) {
    for (const {domain: uuid, tid, usagePct} of occupants) {
      if (tid === worst?.tid) continue
      const domain = domains.get(uuid)
      const role = domain?.threads.find(thread => thread.tid === tid)?.role
      if (domain === undefined || role === undefined) continue
      const name = uuid === victim.uuid ? '(self)' : domain.name
      add(`${uuid} ${role}`, {domain: name, uuid, role}, usagePct)
    }
    if (busyPct !== undefined && busyPct > domainsPct) add('(host)', {domain: '(host)'}, busyPct - domainsPct)
  }
  const total = [...usage.values()].reduce((sum, {usagePct}) => sum + usagePct, 0)
  const suspects = [...usage.values()]
    .map(({suspect, usagePct}) => ({...suspect, sharePct: total > 0 ? (usagePct / total) * 100 : 0}))
    .filter(({sharePct}) => sharePct >= LEAST_PCT)
    .sort((a, b) => b.sharePct - a.sharePct)
  return {suspects, exact: pcpus.length === 1}
}

/** The vCPU that waits most: the domain's figure is its. */
const worstVcpu = ({threads}: Domain): Thread | undefined =>
  threads
    .filter(({role}) => role === 'vcpu')
    .reduce<Thread | undefined>(
      (worst, thread) => ((thread.contentionPct ?? -1) > (worst?.contentionPct ?? -1) ? thread : worst),
      undefined,
    )

/** Where the kernel lets it run, else where libvirt pinned it, else everywhere; known only where it was seen. */
function allowedPcpus({affinity, pin}: Thread, {pcpus}: Host): readonly Pcpu[] {
  const list = affinity ?? pin
  if (list === undefined) return pcpus.filter(({online}) => online)
  const allowed = new Set<number>(parseCpuset(list))
  return pcpus.filter(({id, online}) => online && allowed.has(id))
}
