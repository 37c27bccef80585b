import type {Thread} from '../../thread.ts'
import type {QuotaLevel} from '../cause.ts'
import {type CauseRecord, held, lowestOf, reaches, UNREAD} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {vcpuIds} from '../suspects.ts'
import {formatVcpusVerb} from '../vcpu-text.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly 'own-quota': true
  }
}

const thresholds = {
  throttledPct: 5,
  /** Least share of the same vCPU's run delay. */
  ownQuotaShare: 0.7,
}

/** Names of the quotas, as libvirt's scheduler parameters and the caps editor have them. */
const QUOTAS: Readonly<Record<QuotaLevel, string>> = {
  vcpu: 'vcpu_quota',
  domain: 'global_quota',
  slice: 'slice quota',
}

/** The cause of a domain that its own quota, or that of a slice around it, keeps off its pCPUs. */
export const ownQuota: CauseRecord<'own-quota', typeof thresholds> = {
  kind: 'own-quota',
  title: 'OWN QUOTA',
  help: `a vCPU is throttled at least ${thresholds.throttledPct} % of the time, and that is ${thresholds.ownQuotaShare * 100} % or more of its run delay`,
  brief: explanation => formatBrief(explanation, 'throttledPct', 'throttled '),
  thresholds,
  options: {throttled: 'throttledPct'},
  judge(
    {throttledPct: mostPct = 0, threads, uuid},
    {thresholds: {throttledPct, ownQuotaShare}, levelOf},
    before,
  ) {
    if (mostPct < lowestOf(throttledPct)) return undefined
    const isHeld = held(before, 'own-quota')
    const vcpus = threads.filter(
      ({role, throttledPct: pct = 0, runDelayPct = 0}) =>
        role === 'vcpu' && reaches(pct, throttledPct, isHeld) && pct >= runDelayPct * ownQuotaShare,
    )
    const worst = mostThrottled(vcpus)
    if (worst === undefined) return undefined
    const level = levelOf(uuid)
    return {
      confidence: 'exact',
      suspects: [],
      vcpus: vcpuIds(vcpus),
      lostPct: worst.throttledPct ?? 0,
      ...(level !== undefined && {level}),
    }
  },
  explain(domain, {thresholds: {throttledPct}}, finding) {
    const judged = finding?.vcpus
    const vcpus = domain.threads.filter(({role}) => role === 'vcpu')
    const worst = mostThrottled(
      judged === undefined ? vcpus : vcpus.filter(({index = -1}) => judged.includes(index)),
    )
    if (worst?.throttledPct === undefined) return UNREAD
    const {throttledPct: pct, runDelayPct = 0} = worst
    const who = judged ?? vcpuIds(vcpus.filter(vcpu => vcpu.throttledPct === pct))
    return {
      figures: {throttledPct: pct, runDelayPct},
      text: `${formatVcpusVerb(domain, pct > 0 ? who : undefined, 'throttled')} ${formatPercent(pct)} of the time${formatStay(finding, pct, throttledPct)}, run delay ${formatPercent(runDelayPct)}`,
    }
  },
  names: (_, {level}) => (level === undefined ? undefined : QUOTAS[level]),
}

/** Returns the most throttled vCPU; among those throttled alike, the one that waited longest in all. */
function mostThrottled(vcpus: readonly Thread[]): Thread | undefined {
  let most: Thread | undefined
  for (const vcpu of vcpus) if (most === undefined || isWorse(vcpu, most)) most = vcpu
  return most
}

function isWorse(one: Thread, other: Thread): boolean {
  const byThrottling = (one.throttledPct ?? -1) - (other.throttledPct ?? -1)
  return byThrottling > 0 || (byThrottling === 0 && (one.runDelayPct ?? 0) > (other.runDelayPct ?? 0))
}
