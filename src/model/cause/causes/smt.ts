import type {Uuid} from '../../../base/ids.ts'
import type {Pct} from '../../../base/units.ts'
import type {Domain} from '../../domain.ts'
import type {Thread} from '../../thread.ts'
import {BUSY, isBusy} from '../busy.ts'
import type {Suspect} from '../cause.ts'
import {type CauseContext, type CauseRecord, type ExplainContext, held, reaches} from '../cause-record.ts'
import {formatPercent, formatStay} from '../figure-text.ts'
import {vcpuIds} from '../suspects.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly smt: true
  }
}

const thresholds = {siblingPct: 50, ...BUSY}
type SmtLimits = typeof thresholds

/** The cause of a domain that a busy sibling of its core slows without making it wait. */
export const smt: CauseRecord<'smt', SmtLimits> = {
  kind: 'smt',
  title: 'SMT?',
  help: 'busy, and the other thread of its core is busy with another domain: possible, it cannot be seen',
  thresholds,
  options: {smt: 'siblingPct'},
  judge(domain, context, before) {
    if (!isBusy(domain, context.thresholds)) return undefined
    const isHeld = held(before, 'smt')
    const vcpus = domain.threads.filter(thread =>
      reaches(besidePct(thread, domain, context), context.thresholds.siblingPct, isHeld),
    )
    if (vcpus.length === 0) return undefined
    const beside = busiestBeside(vcpus, domain, context)
    return {
      confidence: 'low',
      suspects: [],
      vcpus: vcpuIds(vcpus),
      ...(beside !== undefined && {beside}),
    }
  },
  explain(domain, context, finding) {
    const siblingPct = Math.max(0, ...domain.threads.map(thread => besidePct(thread, domain, context)))
    const stays = formatStay(finding, siblingPct, context.thresholds.siblingPct)
    return {
      ...(domain.usagePct !== undefined && {figures: {siblingPct}}),
      text:
        finding === undefined
          ? 'no busy sibling beside a busy vCPU'
          : `the sibling of its core is busy with another domain, ${formatPercent(siblingPct)} of the time${stays}`,
    }
  },
  names: (_, {beside}) => beside,
}

/** Returns the name of the domain that used the siblings of these vCPUs' pCPUs most. */
function busiestBeside(
  vcpus: readonly Thread[],
  {uuid}: Domain,
  {pcpuOf, users}: CauseContext<SmtLimits>,
): Suspect['domain'] | undefined {
  const usage = new Map<Uuid, Pct>()
  for (const {pcpu} of vcpus)
    for (const sibling of (pcpu !== undefined && pcpuOf(pcpu)?.siblings) || []) {
      if (sibling === pcpu) continue
      for (const {domain, usagePct} of pcpuOf(sibling)?.occupants ?? [])
        if (domain !== uuid) usage.set(domain, (usage.get(domain) ?? 0) + usagePct)
    }
  let most: Uuid | undefined
  for (const [domain, pct] of usage) if (most === undefined || pct > (usage.get(most) ?? 0)) most = domain
  return most && users.memberOf(most, 'vcpu')?.domain
}

/** Returns the other domains' usage of a sibling of a busy vCPU's pCPU; 0 if the vCPU is not busy. */
function besidePct(
  {role, pcpu, usagePct = 0}: Thread,
  {uuid}: Domain,
  {thresholds: {busyPct}, pcpuOf}: ExplainContext<SmtLimits>,
): Pct {
  if (role !== 'vcpu' || usagePct < busyPct || pcpu === undefined) return 0
  let most = 0
  for (const sibling of pcpuOf(pcpu)?.siblings ?? []) {
    if (sibling === pcpu) continue
    let others = 0
    for (const occupant of pcpuOf(sibling)?.occupants ?? [])
      if (occupant.domain !== uuid) others += occupant.usagePct
    most = Math.max(most, others)
  }
  return most
}
