import {isBadBargain, type Proposal} from '../../../src/actions/proposals/proposal.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {suspectWindows, windowsAgree} from '../../../src/history/suspicions.ts'
import type {Cause} from '../../../src/model/cause/cause.ts'
import {checklist} from '../../../src/model/cause/checklist.ts'
import {formatVcpusVerb} from '../../../src/model/cause/vcpu-text.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {WatchEffort} from '../../../src/model/host.ts'
import type {Model} from '../../../src/model/model.ts'
import {
  CONFIDENCE_TEXTS,
  causeSeverity,
  causeTitle,
  formatQuotaLevel,
  formatSuspect,
} from '../../../src/rows/text/cause-text.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import {ABSENT, formatPct} from '../../../src/rows/text/format.ts'
import {proposalsOf} from '../../../src/store/overlays/why-overlay.ts'
import type {WhyState} from '../../../src/store/overlays/why-state.ts'
import type {State} from '../../../src/store/state.ts'
import {shortText} from '../../paint/short-text.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import type {BodyLine} from '../dialog-content.ts'

const MOST_SUSPECTS = 6
const LABEL = 17
const INDENT = 3
const LONGEST_NAME = 32
/** Width of a share, in cells. */
const SHARE = 7
const TITLES = ['now', '10s', '60s', '5min']
/** Width of a gain in cells; MOST_FIX is the share of the line that a proposal's words may take. */
const GAIN = 13
const MOST_FIX = 0.5
/** Width from which all windows fit. */
const WIDE = 60

/**
 * Lists the verdict, the suspects, what would help, then every check: the most important comes first, in case there
 * is little room.
 */
export function whyLines(
  theme: Theme,
  state: State,
  why: WhyState,
  domain: Domain,
  model: Model,
  width: number,
  height: number,
): readonly BodyLine[] {
  const failed: readonly StyledLine[] =
    why.trace?.status === 'failed' ? [[{text: ` not traced: ${why.trace.why}`, tone: 'warn'}]] : []
  const above = [...verdict(domain), ...failed]
  const suspects = suspectLines(state, domain, model, width)
  const fixes = fixLines(theme, state, why, domain, width)
  const checks = checkLines(domain, model)
  const gaps = height - above.length - suspects.length - fixes.length - checks.length
  const gap: readonly StyledLine[] = gaps > 2 ? [[]] : []
  return [...above, ...gap, ...suspects, ...gap, ...fixes, ...gap, ...checks]
}

const heading = (text: string): StyledLine => [{text: ` ${text}`, tone: 'dim'}]

function verdict(domain: Domain): readonly StyledLine[] {
  const {cause, state} = domain
  if (cause === undefined) return [[{text: ` it is ${state}: whether it waits is not known`, tone: 'dim'}]]
  if (cause.kind === 'none') return [[{text: ' it suffers from nothing that pintop can see', tone: 'good'}]]
  return [
    [
      ' ',
      {text: causeTitle(cause.kind), tone: causeSeverity(cause.kind)},
      `  ${[waitText(domain, cause), throttledText(domain, cause)].flat().join(', ')}  `,
      {text: `(${CONFIDENCE_TEXTS[cause.confidence]})`, tone: 'dim'},
    ],
  ]
}

/** Formats how long the domain waits, and names the vCPUs unless all wait. */
function waitText(domain: Domain, cause: Cause): readonly string[] {
  const {contentionPct, findings = [cause]} = domain
  if (contentionPct === undefined) return []
  const wait = findings.find(({kind, lostPct}) => lostPct === contentionPct && kind !== 'own-quota')
  return [`${formatVcpusVerb(domain, wait?.vcpus, 'waits')} ${formatPct(contentionPct)}%`]
}

function throttledText(domain: Domain, cause: Cause): readonly string[] {
  const {throttledPct = 0, findings = [cause]} = domain
  if (throttledPct === 0) return []
  const quota = findings.find(({kind}) => kind === 'own-quota')
  const pct = quota?.lostPct ?? throttledPct
  const whose = quota === undefined ? '' : ` by ${formatQuotaLevel(quota)}`
  return [`${formatVcpusVerb(domain, quota?.vcpus, 'throttled')} ${formatPct(pct)}%${whose}`]
}

function suspectLines(
  state: State,
  {uuid, cause}: Domain,
  {at, host}: Model,
  width: number,
): readonly StyledLine[] {
  const windows = suspectWindows(state.suspicions, uuid, at.monotonicMs)
  const now = cause?.suspects ?? []
  if (windows.length === 0 && now.length === 0) return []
  const columns = width < WIDE ? 2 : TITLES.length
  const name = Math.min(LONGEST_NAME, width - INDENT - 1 - columns * SHARE)
  const rows = windows.slice(0, MOST_SUSPECTS).map(({who, sharesPct}) => {
    const current = now.find(
      suspect =>
        suspect.uuid === who.uuid &&
        suspect.domain === who.domain &&
        suspect.role === who.role &&
        suspect.thread === who.thread,
    )
    const shares = [current?.sharePct ?? (now.length > 0 ? 0 : undefined), ...sharesPct]
    return {who, shares: shares.slice(0, columns)}
  })
  const agree = windowsAgree(windows)
  const note = agree === undefined ? '' : agree ? '  windows agree' : '  windows differ'
  return [
    [
      {
        text: ` ${fitText('WHO HAD ITS pCPUs', name + INDENT - 1)}${TITLES.slice(0, columns)
          .map(title => title.padStart(SHARE))
          .join('')}`,
        tone: 'dim',
      },
      {text: note, tone: agree === false ? 'warn' : 'dim'},
    ],
    ...rows.map(
      ({who, shares: [current, ...windowed]}): StyledLine => [
        `   ${fitText(formatSuspect(who), name)}`,
        share(current, 'strong'),
        ...windowed.map(pct => share(pct, 'normal')),
      ],
    ),
    ...restLine(
      rows.map(({shares}) => shares),
      name,
    ),
    ...watchLine(host.watch),
  ]
}

function share(pct: number | undefined, tone: Tone): StyledText {
  const text = pct === undefined ? ABSENT : `${formatPct(pct)}%`
  return {text: text.padStart(SHARE), tone: pct === undefined || pct < 1 ? 'dim' : tone}
}

/** Returns the line of the share that nobody on the list had, which is never hidden. */
function restLine(
  columns: readonly (readonly (number | undefined)[])[],
  name: number,
): readonly StyledLine[] {
  const count = columns[0]?.length ?? 0
  const rests = Array.from({length: count}, (_, index) => {
    const known = columns.map(shares => shares[index]).filter(pct => pct !== undefined)
    return known.length === 0 ? undefined : Math.max(0, 100 - known.reduce((sum, pct) => sum + pct, 0))
  })
  return rests.some(pct => pct !== undefined && pct >= 1)
    ? [[{text: `   ${'all others'.padEnd(name)}`, tone: 'dim'}, ...rests.map(pct => share(pct, 'dim'))]]
    : []
}

/** Lists the cost of watching; without watching each thread was seen once an interval. */
function watchLine(watch: WatchEffort | undefined): readonly StyledLine[] {
  if (watch === undefined) return []
  const {threads, looksPerSecond, costPct} = watch
  return [
    [
      {
        text: `   ${threads} threads looked at ${looksPerSecond.toFixed(0)} times a second, at ${costPct.toFixed(1)}% of a pCPU`,
        tone: 'dim',
      },
    ],
  ]
}

function fixLines(
  theme: Theme,
  state: State,
  why: WhyState,
  domain: Domain,
  width: number,
): readonly BodyLine[] {
  const proposals = proposalsOf(state, why)
  if (proposals.length === 0) return []
  const room = Math.min(Math.max(...proposals.map(({text}) => text.length)), Math.floor(width * MOST_FIX))
  return [
    heading('WHAT WOULD HELP (nothing is applied before you confirm it)'),
    ...(proposals.every(isBadBargain)
      ? [[{text: '   each of these costs others more than it brings', tone: 'warn'} as const]]
      : []),
    ...proposals.flatMap((proposal, index): readonly BodyLine[] => {
      const {text, expected, cost, stage} = proposal
      const selected = index === why.index
      const bad = isBadBargain(proposal)
      const head: StyledLine = [
        {text: selected ? ` ${theme.glyphs.cursor} ` : '   ', tone: 'key'},
        {
          text: width < WIDE ? shortText(text, width - 5) : fitText(text, room),
          tone: selected ? 'strong' : 'normal',
        },
        ...(width < WIDE ? [] : [gainOf(proposal, domain)]),
        bad ? {text: ' !', tone: 'critical'} : '  ',
      ]
      if (!selected) return [width < WIDE ? head : [...head, {text: ` ${cost}`, tone: bad ? 'warn' : 'dim'}]]
      const about: readonly StyledLine[] = [
        [{text: `       then ${expected}`, tone: 'good'}],
        [
          {
            text: `       cost ${cost}${stage === undefined ? '; not libvirt’s to change' : ''}${bad ? '; more than it brings' : ''}`,
            tone: bad ? 'warn' : 'dim',
          },
        ],
      ]
      return [head, ...about.flatMap(one => wrapLine(one, width - 1))].map(line => ({atCursor: line}))
    }),
  ]
}

/** Formats the wait of the domain now and as it is expected: `22% -> 2%`. */
function gainOf({for: {expectedPct}}: Proposal, {contentionPct}: Domain): StyledText {
  const text =
    expectedPct === undefined || contentionPct === undefined
      ? ''
      : `${contentionPct.toFixed(0)}% -> ${expectedPct.toFixed(0)}%`
  return {text: text.padStart(GAIN), tone: 'good'}
}

function checkLines(domain: Domain, model: Model): readonly StyledLine[] {
  return [
    heading('EVERYTHING THAT WAS LOOKED AT'),
    ...checklist(domain, model).map(({title, found, text}): StyledLine => {
      const mark = found === 'yes' ? '[x]' : found === 'no' ? '[ ]' : '[?]'
      const tone: Tone = found === 'yes' ? 'warn' : 'dim'
      return [
        {text: ` ${mark} ${title.padEnd(LABEL)}`, tone},
        {text: safeText(text), tone: found === 'yes' ? 'normal' : 'dim'},
      ]
    }),
  ]
}
