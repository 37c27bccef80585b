/** Three causes of waiting for a pCPU share one judgement: first that a domain waits, then who is the cause. */
import type {Pct} from '../../../base/units.ts'
import type {Domain} from '../../domain.ts'
import type {Finding, Suspect} from '../cause.ts'
import {
  type CauseContext,
  type CauseRecord,
  type Findings,
  held,
  lowestOf,
  reaches,
  UNREAD,
} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {confidenceOf, vcpuIds, waitingVcpus} from '../suspects.ts'
import {formatVcpusVerb} from '../vcpu-text.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly neighbour: true
    readonly overcommit: true
    readonly host: true
  }
}

const thresholds = {
  contentionPct: 5,
  /** Least share of others' time on its pCPUs at which the domain itself or the host is the cause. */
  majority: 0.5,
}
type WaitLimits = typeof thresholds

const KINDS = ['neighbour', 'overcommit', 'host'] as const
type WaitKind = (typeof KINDS)[number]

const HALF = 'a vCPU waits as long, and half or more of the use of those pCPUs was'
const SETTLED = 'it hardly waits'

/** The cause of a domain that waits for other domains' threads on the pCPUs that it may use. */
export const neighbour: CauseRecord<'neighbour', WaitLimits> = {
  kind: 'neighbour',
  title: 'NEIGHBOUR',
  help: `a vCPU waits at least ${thresholds.contentionPct} % of the time, and others had the pCPUs that it may use`,
  thresholds,
  options: {wait: 'contentionPct'},
  brief: explanation => formatBrief(explanation, 'contentionPct', 'waits '),
  judge: (domain, context, before) => judgeWait('neighbour', domain, context, before),
  explain(domain, {thresholds: {contentionPct: threshold}}) {
    const {contentionPct} = domain
    if (contentionPct === undefined) return UNREAD
    const wait = waitOf(domain)
    const waits = formatVcpusVerb(domain, wait?.vcpus ?? [], 'waits')
    const text = `${waits} ${formatPercent(contentionPct)} for a pCPU${formatStay(wait, contentionPct, threshold)}`
    if (wait === undefined || wait.suspects.length === 0) return {figures: {contentionPct}, text}
    const othersPct = sharePct(wait.suspects, who => !isSelf(domain)(who) && !isHost(who))
    return {
      figures: {contentionPct, othersPct},
      text: `${text}, ${formatPercent(othersPct)} of it behind others`,
    }
  },
}

/** The cause of a domain that waits for its own threads on the same pCPUs. */
export const overcommit: CauseRecord<'overcommit', WaitLimits> = {
  kind: 'overcommit',
  title: 'OVERCOMMIT',
  help: `${HALF} by its own other threads`,
  thresholds,
  brief: explanation => formatBrief(explanation, 'ownThreadsPct', 'its own '),
  judge: (domain, context, before) => judgeWait('overcommit', domain, context, before),
  explain: domain => explainShare(domain, isSelf(domain), 'ownThreadsPct', 'its own other threads'),
}

/** The cause of a domain that waits for the host's own work: other processes, interrupts, the kernel. */
export const hostWork: CauseRecord<'host', WaitLimits> = {
  kind: 'host',
  title: 'HOST',
  help: `${HALF} by no domain: other processes, interrupts, the kernel`,
  thresholds,
  brief: explanation => formatBrief(explanation, 'hostPct', 'host work '),
  judge: (domain, context, before) => judgeWait('host', domain, context, before),
  explain: domain => explainShare(domain, isHost, 'hostPct', 'the host’s own work'),
}

/** Judges one of the three, of which exactly one holds for a domain that waits. */
function judgeWait(
  kind: WaitKind,
  domain: Domain,
  {thresholds: {contentionPct: threshold, majority}, suspectedOf}: CauseContext<WaitLimits>,
  before: Findings,
): Finding | undefined {
  const {contentionPct = 0} = domain
  if (contentionPct < lowestOf(threshold)) return undefined
  if (
    !reaches(
      contentionPct,
      threshold,
      KINDS.some(one => held(before, one)),
    )
  )
    return undefined
  const suspected = suspectedOf(domain)
  if (kind !== owedTo(domain, suspected.suspects, majority * 100)) return undefined
  const confidence = confidenceOf(suspected)
  return {
    // Time that no domain's thread was seen to use may belong to one that was seen elsewhere.
    confidence: kind === 'host' && confidence === 'exact' ? 'est' : confidence,
    suspects: suspected.suspects,
    vcpus: vcpuIds(waitingVcpus(domain)),
    lostPct: contentionPct,
  }
}

function owedTo(domain: Domain, suspects: readonly Suspect[], majorityPct: Pct): WaitKind {
  if (sharePct(suspects, isSelf(domain)) >= majorityPct) return 'overcommit'
  return sharePct(suspects, isHost) >= majorityPct ? 'host' : 'neighbour'
}

function explainShare(domain: Domain, isMeant: (suspect: Suspect) => boolean, figure: string, who: string) {
  if (domain.contentionPct === undefined) return UNREAD
  const suspects = waitOf(domain)?.suspects ?? []
  if (suspects.length === 0) return {figures: {}, text: SETTLED}
  const pct = sharePct(suspects, isMeant)
  return {
    figures: {[figure]: pct},
    text: `${formatPercent(pct)} of its wait behind ${who}`,
  }
}

/** Returns the finding that the domain waits, whichever of the three it is. */
const waitOf = ({findings = []}: Domain): Finding | undefined =>
  findings.find(({kind}) => KINDS.some(one => one === kind))

/** Names prove nothing: a domain may be called `(self)` or `(host)`. */
const isSelf =
  ({uuid}: Domain) =>
  (suspect: Suspect): boolean =>
    suspect.uuid === uuid

const isHost = ({uuid, stranger}: Suspect): boolean => uuid === undefined && stranger === undefined

const sharePct = (suspects: readonly Suspect[], isMeant: (suspect: Suspect) => boolean): Pct =>
  suspects.reduce((sum, suspect) => sum + (isMeant(suspect) ? suspect.sharePct : 0), 0)
