import type {Uuid} from '../../src/base/ids.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {type Bindings, keyOfCommand} from '../../src/keys/bindings.ts'
import type {Model} from '../../src/model/model.ts'
import type {Alert} from '../../src/rows/alerts.ts'
import {formatDuration} from '../../src/rows/text/format.ts'
import {alertsInOrder} from '../../src/store/alert-order.ts'
import type {State} from '../../src/store/state.ts'
import {domainAtCursor} from '../../src/store/table/cursor.ts'
import {shortName} from '../paint/short-name.ts'
import {lineWidth, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

const GAP = 3
/** Cells of the shortest sentence with its gap, by which no more are made than could fit. */
const SHORTEST = 12

/**
 * Returns short sentences about the domains that suffer most right now, as many as fit, how many more there are, and
 * the keys that lead to them. A broken link to libvirt comes before everything else.
 */
export function alertLine(theme: Theme, state: State, model: Model, width: number): StyledLine {
  const alerts = alertsInOrder(model, state.alertOrder)
  const link = linkAlert(model)
  const named = alerts.slice(0, Math.ceil(width / SHORTEST)).map(alert => sentence(theme, alert))
  const sentences = [...(link === undefined ? [] : [link]), ...named]
  if (sentences.length === 0) return [{text: quietText(model), tone: 'dim'}]
  const unnamed = alerts.length - named.length
  const room = width - MARK.text.length
  const hints = keyHints(state.bindings, alerts, model, domainAtCursor(state))
  // A second sufferer is worth more than a longer hint: the worst may be one that nothing can be done for.
  for (const least of [Math.min(2, sentences.length), 1])
    for (const hint of hints) {
      const left = fitSentences(
        sentences,
        unnamed,
        room - (hint.length === 0 ? 0 : lineWidth(hint) + GAP),
        least,
      )
      if (left !== undefined) return spread([MARK, ...left], hint, width)
    }
  return [MARK, ...(sentences[0] ?? [])]
}

const MARK = {text: '! ', tone: 'critical'} as const

/**
 * Joins as many sentences as fit, with the number of the others, `unnamed` among them; `undefined` if not even `least`
 * fit.
 */
function fitSentences(
  sentences: readonly StyledLine[],
  unnamed: number,
  room: number,
  least: number,
): StyledLine | undefined {
  let best: StyledLine | undefined
  let line: StyledLine = []
  for (const [index, one] of sentences.entries()) {
    line = index === 0 ? one : [...line, ' '.repeat(GAP), ...one]
    const width = lineWidth(line)
    if (width > room) break
    if (index + 1 < least) continue
    const end = moreText(sentences.length - index - 1 + unnamed, room - width)
    if (end !== undefined) best = [...line, {text: end, tone: 'warn'}]
  }
  return best
}

/** Formats how many alerts there are beside those named, as short as need be; `undefined` if it does not fit. */
const moreText = (count: number, room: number): string | undefined =>
  count === 0 ? '' : [`${' '.repeat(GAP)}+${count} more`, ` +${count}`].find(text => text.length <= room)

/** Returns hints at the keys that lead to the domains and explain the one under the cursor, the fullest first. */
function keyHints(
  bindings: Bindings,
  alerts: readonly Alert[],
  {domains}: Model,
  cursor: Uuid | undefined,
): readonly StyledLine[] {
  const leads = alerts.some(({domain}) => domain !== cursor)
  const go: StyledLine = leads
    ? [
        {text: keyOfCommand(bindings, 'next-alert'), tone: 'key', command: 'next-alert'},
        {text: ' go there', tone: 'dim', command: 'next-alert'},
      ]
    : []
  const here = domains.find(({uuid}) => uuid === cursor)
  const isNamed = alerts.some(({domain}) => domain === cursor)
  if (!isNamed && (here?.cause?.kind ?? 'none') === 'none') return [go, []]
  const why: StyledLine = [
    {text: keyOfCommand(bindings, 'why'), tone: 'key', command: 'why'},
    {text: ' why ', tone: 'dim', command: 'why'},
  ]
  const whom = [...why, shortName(here?.name ?? '', 16), ' ']
  return [...(leads ? [[...go, '  ', ...whom]] : []), whom, why, []]
}

/** Formats an alert: `web-03 waits 24% ← ci-17 90% est.` */
const sentence = (theme: Theme, {name, says, figure, severity, from}: Alert): StyledLine => [
  {text: shortName(name), tone: 'strong'},
  ` ${says}`,
  ...(figure === undefined ? [] : [' ', {text: figure, tone: severity}]),
  ...(from === undefined ? [] : [{text: ` ${theme.glyphs.from} `, tone: 'dim'} as const, from]),
]

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

function linkAlert({link, at}: Model): StyledLine | undefined {
  if (link.status === 'ok' || link.status === 'connecting') return undefined
  const since = formatDuration((at.monotonicMs - link.sinceMs) / 1000)
  const text =
    link.status === 'silent'
      ? `libvirt silent ${since}: only the kernel's figures move`
      : `libvirt down: ${link.why}${link.remedy === undefined ? '' : ` (${link.remedy})`}`
  return [{text, tone: 'critical'}]
}
