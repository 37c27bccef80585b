import type {PcpuTime} from '../../../collectors/measure/pcpu-time.ts'
import type {CpuTicks, ProcStat} from '../../../collectors/measure/proc-stat.ts'
import {parseCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Topology} from '../../base/topology.ts'
import type {Domain} from '../domain.ts'
import type {Pcpu} from '../host.ts'
import type {Stranger} from '../stranger.ts'
import {deriveOccupants} from './derive-occupants.ts'
import {present} from './present.ts'
import {type Interval, share} from './rate.ts'

/** Derives every present pCPU with its load and the threads on it. */
export function derivePcpus(
  topology: Topology,
  stat: Interval<ProcStat> | undefined,
  domains: readonly Domain[],
  strangers: readonly Stranger[],
  watch: Interval<PcpuTime> | undefined,
): readonly Pcpu[] {
  const seen = deriveOccupants(domains, strangers, watch)
  const allowed = allowedOn(domains)
  return topology.pcpus.map(pcpu => {
    const here = seen.get(pcpu.id)
    return present<Pcpu>({
      ...pcpu,
      ...loadOf(stat?.before?.pcpus[pcpu.id], stat?.after.pcpus[pcpu.id]),
      domainsPct: here?.usagePct,
      contentionPct: here?.contentionPct,
      occupants: here?.occupants ?? [],
      strangers: here?.strangers.length ? here.strangers : undefined,
      hostThreads: watch === undefined ? undefined : (here?.hostThreads ?? []),
      allowed: allowed === undefined ? undefined : (allowed.get(pcpu.id) ?? []),
    })
  })
}

type Load = Pick<Pcpu, 'busyPct' | 'guestPct' | 'stealPct' | 'irqPct' | 'iowaitPct'>

/**
 * Returns the shares of the ticks that passed. `user` contains guest time. idle and iowait may run backwards, which
 * counts as 0.
 */
export function loadOf(before: CpuTicks | undefined, after: CpuTicks | undefined): Partial<Load> {
  if (before === undefined || after === undefined) return {}
  const grown = (field: keyof CpuTicks) => Math.max(0, after[field] - before[field])
  const idle = grown('idle')
  const iowait = grown('iowait')
  const irq = grown('irq') + grown('softirq')
  const steal = grown('steal')
  const total = grown('user') + grown('nice') + grown('system') + idle + iowait + irq + steal
  if (total === 0) return {}
  const guest = grown('guest') + grown('guestNice')
  return {
    busyPct: share(total - idle - iowait, total),
    guestPct: share(guest, total),
    stealPct: share(steal, total),
    irqPct: share(irq, total),
    iowaitPct: share(iowait, total),
  }
}

/**
 * Returns the domains by the pCPUs that their vCPUs may use. Domains with the same affinity are handled together: on
 * a host where everything floats that is one group, not domains × pCPUs.
 */
function allowedOn(domains: readonly Domain[]): Map<number, readonly Uuid[]> | undefined {
  const groups = new Map<string, Uuid[]>()
  for (const domain of domains) {
    const texts = new Set<string>()
    for (const thread of domain.threads) {
      if (thread.role === 'vcpu' && thread.affinity !== undefined) texts.add(thread.affinity)
    }
    if (texts.size === 0) {
      if (domain.threads.some(({role}) => role === 'vcpu')) return undefined
      continue
    }
    const key = [...texts].join(',')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [domain.uuid])
    else group.push(domain.uuid)
  }
  const allowed = new Map<number, readonly Uuid[]>()
  for (const [text, uuids] of groups) {
    for (const id of parseCpuset(text)) {
      const others = allowed.get(id)
      allowed.set(id, others === undefined ? uuids : [...others, ...uuids])
    }
  }
  return allowed
}
