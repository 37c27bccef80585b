import type {Uuid} from '../../../base/ids.ts'
import {safeText} from '../../../base/safe-text.ts'
import type {Pct} from '../../../base/units.ts'
import type {Domain} from '../../domain.ts'
import type {Pcpu} from '../../host.ts'
import type {Thread} from '../../thread.ts'
import {BUSY, isBusy} from '../busy.ts'
import type {Suspect} from '../cause.ts'
import {type CauseContext, type CauseRecord, type ExplainContext, held, reaches} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
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
  brief: explanation => formatBrief(explanation, 'siblingPct', 'sibling '),
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
      confidence: 'possible',
      suspects: [],
      vcpus: vcpuIds(vcpus),
      ...(beside !== undefined && {beside}),
    }
  },
  explain(domain, context, finding) {
    const [worst] = domain.threads
      .map(thread => ({thread, pct: besidePct(thread, domain, context)}))
      .sort((one, other) => other.pct - one.pct)
    const sibling = worst && busiestSibling(worst.thread, domain.uuid, context)
    const siblingPct = worst?.pct ?? 0
    const stays = formatStay(finding, siblingPct, context.thresholds.siblingPct)
    return {
      ...(domain.usagePct !== undefined && {figures: {siblingPct}}),
      text:
        finding === undefined || worst === undefined || sibling === undefined
          ? 'no busy sibling beside a busy vCPU'
          : `${sharedCore(worst.thread, sibling, domain, context.domainOf)}, busy ${formatPercent(siblingPct)}${stays}`,
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
function besidePct(thread: Thread, {uuid}: Domain, context: ExplainContext<SmtLimits>): Pct {
  const sibling = busiestSibling(thread, uuid, context)
  return sibling === undefined ? 0 : usedByOthers(sibling, uuid)
}

/** Returns the sibling of a busy vCPU's pCPU that other domains use most. */
function busiestSibling(
  {role, pcpu, usagePct = 0}: Thread,
  own: Uuid,
  {thresholds: {busyPct}, pcpuOf}: ExplainContext<SmtLimits>,
): Pcpu | undefined {
  if (role !== 'vcpu' || usagePct < busyPct || pcpu === undefined) return undefined
  let busiest: Pcpu | undefined
  for (const id of pcpuOf(pcpu)?.siblings ?? []) {
    const sibling = id === pcpu ? undefined : pcpuOf(id)
    if (sibling === undefined) continue
    if (busiest === undefined || usedByOthers(sibling, own) > usedByOthers(busiest, own)) busiest = sibling
  }
  return busiest
}

function usedByOthers({occupants}: Pcpu, own: Uuid): Pct {
  let sum = 0
  for (const {domain, usagePct} of occupants) if (domain !== own) sum += usagePct
  return sum
}

/** Says which core a vCPU shares, and with whom: `vCPU 2 on p5 shares core 5 with etl-9 on p21`. */
function sharedCore(
  {index, pcpu}: Thread,
  {id, core, occupants}: Pcpu,
  {uuid}: Domain,
  domainOf: ExplainContext<SmtLimits>['domainOf'],
): string {
  const usage = new Map<Uuid, Pct>()
  for (const {domain, usagePct} of occupants)
    if (domain !== uuid) usage.set(domain, (usage.get(domain) ?? 0) + usagePct)
  const [most] = [...usage].sort(([, a], [, b]) => b - a)
  const name = most === undefined ? undefined : domainOf(most[0])?.name
  const neighbour = name === undefined ? 'another domain' : safeText(name)
  return `vCPU ${index ?? '?'} on p${pcpu} shares ${core === undefined ? 'its core' : `core ${core}`} with ${neighbour} on p${id}`
}
