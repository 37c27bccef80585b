import type {Uuid} from '../../src/base/ids.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Ms, Pct} from '../../src/base/units.ts'
import {type Cause, NO_FINDINGS} from '../../src/model/cause/cause.ts'
import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {severityOf} from '../../src/rows/severity.ts'
import {formatFirstSuspect, formatQuotaLevel} from '../../src/rows/text/cause-text.ts'
import {formatDuration, formatPct} from '../../src/rows/text/format.ts'
import {shortName} from '../paint/short-name.ts'
import {fitParts, lineWidth, type Part, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Tone} from '../paint/theme.ts'

/**
 * Returns sentences about the domains that suffer most right now: only what is measured, the worst first. A broken
 * link to libvirt comes before everything else.
 * @param cursor domain under the cursor, which keys act on
 */
export function alertLine(model: Model, width: number, cursor?: Uuid): StyledLine {
  const link = linkAlert(model)
  const parts = [...(link === undefined ? [] : [link]), ...sufferers(model)]
  if (parts.length === 0) return [{text: quietText(model), tone: 'dim'}]
  const hint = keyHint(model, cursor)
  const room = width - 2 - (hint.length === 0 ? 0 : lineWidth(hint) + HINT_GAP)
  return spread([{text: '! ', tone: 'critical'}, ...fitParts(parts.slice(0, 4), room)], hint, width)
}

const HINT_GAP = 3

/**
 * Returns the hint at the key that explains the waits of the domain under the cursor; empty unless that one suffers.
 */
function keyHint({domains}: Model, cursor: Uuid | undefined): StyledLine {
  const kind = domains.find(({uuid}) => uuid === cursor)?.cause?.kind ?? 'none'
  return kind === 'none'
    ? []
    : [
        {text: '6', tone: 'key'},
        {text: ' why ', tone: 'dim'},
      ]
}

/** Formats that nobody suffers; nothing is claimed if the kernel has no figures. */
function quietText(model: Model): string {
  const [note] = model.host.notes ?? []
  return note === undefined ? quietFinding(model) : `${quietFinding(model)}; ${safeText(note)}`
}

function quietFinding({intervalMs, domains}: Model): string {
  if (intervalMs === undefined) return 'rates need a second sample'
  const active = domains.filter(({id}) => id !== undefined)
  return active.length > 0 && active.every(({contentionPct}) => contentionPct === undefined)
    ? 'whether a domain waits for a pCPU is not known'
    : 'no domain waits for a pCPU or is throttled'
}

function linkAlert({link, at}: Model): Part | undefined {
  if (link.status === 'ok' || link.status === 'connecting') return undefined
  const since = formatDuration((at.monotonicMs - link.sinceMs) / 1000)
  const text =
    link.status === 'silent'
      ? `libvirt silent ${since}: only the kernel's figures move`
      : `libvirt down: ${link.why}${link.remedy === undefined ? '' : ` (${link.remedy})`}`
  return {rank: 0, line: [{text, tone: 'critical'}]}
}

function sufferers({domains, thresholds}: Model): Part[] {
  const found: Sufferer[] = []
  for (const domain of domains) {
    if (domain.starving) found.push(starving(domain))
    // A domain that gets nothing at all needs no other sentence.
    else
      for (const finding of domain.findings ?? NO_FINDINGS) found.push(...loss(domain, finding, thresholds))
    if (domain.stats.status === 'hung') found.push(hung(domain, domain.stats.ageMs))
  }
  return found
    .sort((one, other) => other.weight - one.weight)
    .map(({line}, index) => ({rank: index + 1, line}))
}

interface Sufferer {
  /** Percentage of time lost; above 100 for a loss that cannot be measured as one, so that it comes first. */
  readonly weight: number
  readonly line: StyledLine
}

/** Returns the loss of time by a finding; none if the finding is not about time. */
function loss({name}: Domain, finding: Cause, thresholds: Thresholds): readonly Sufferer[] {
  const {kind, lostPct} = finding
  if (lostPct === undefined) return []
  const isQuota = kind === 'own-quota'
  return [
    {
      // A quota is somebody's decision; a wait for other domains is nobody's, so it weighs twice as much.
      weight: isQuota ? lostPct / 2 : lostPct,
      line: [
        {text: shortName(name), tone: 'strong'},
        isQuota ? ' is throttled ' : ' waits ',
        {text: `${formatPct(lostPct)}%`, tone: lossTone(isQuota, lostPct, thresholds)},
        isQuota ? ` by ${formatQuotaLevel(finding)}` : culprit(finding),
      ],
    },
  ]
}

/** Rates a loss; a cause that holds below its threshold is still a warning. */
const lossTone = (isQuota: boolean, lostPct: Pct, thresholds: Thresholds): Tone =>
  severityOf(isQuota ? 'throttled' : 'wait', lostPct, thresholds) === 'critical' ? 'critical' : 'warn'

/** Formats who had what the domain waits for, or what that is if nobody can be named. */
function culprit(cause: Cause): string {
  const text = formatFirstSuspect(cause)
  return text === undefined ? ' for a pCPU' : `, ${text}`
}

const starving = ({name}: Domain): Sufferer => ({
  weight: 1000,
  line: [
    {text: shortName(name), tone: 'strong'},
    {text: ' gets no pCPU at all', tone: 'critical'},
  ],
})

const hung = ({name}: Domain, ageMs: Ms): Sufferer => ({
  weight: 500,
  line: [
    {text: shortName(name), tone: 'strong'},
    {text: ` is not answering ${formatDuration(ageMs / 1000)}`, tone: 'critical'},
  ],
})
