import {formatCpuset} from '../../../src/base/cpuset.ts'
import type {Thresholds} from '../../../src/model/cause/thresholds.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import type {Model} from '../../../src/model/model.ts'
import {strangerName} from '../../../src/model/stranger.ts'
import {ABSENT} from '../../../src/rows/text/format.ts'
import {figureTone} from '../../paint/figure-tones.ts'
import {markFigure} from '../../paint/mark-figure.ts'
import {shortName} from '../../paint/short-name.ts'
import {fitParts, lineWidth, type Part, type StyledLine} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'

/** Most users of the pCPU that are named. */
const MOST_NAMED = 4

/** Tells all that is known of the pCPU under the cursor, in one line: as many parts and names as fit. */
export function pinReadout(theme: Theme, pcpu: Pcpu, model: Model, width: number): StyledLine {
  const users = usersOf(pcpu, model)
  const line = (named: number): StyledLine =>
    fitParts(partsOf(theme, pcpu, model.thresholds, users.slice(0, named)), Number.POSITIVE_INFINITY, '')
  let named = Math.min(MOST_NAMED, users.length)
  while (named > 1 && lineWidth(line(named)) > width) named--
  return fitParts(partsOf(theme, pcpu, model.thresholds, users.slice(0, named)), width, '')
}

function partsOf(
  theme: Theme,
  pcpu: Pcpu,
  thresholds: Thresholds,
  users: readonly string[],
): readonly Part[] {
  const {id, online, isolated, kind, busyPct, contentionPct, allowed} = pcpu
  const part = (rank: number, line: StyledLine): Part => ({
    rank,
    line: line.length === 0 ? [] : ['  ', ...line],
  })
  return [
    {rank: 0, line: [{text: ` p${id}`, tone: 'key'}]},
    part(1, placeOf(pcpu)),
    {rank: 5, line: [siblingsOf(pcpu)]},
    part(2, online ? [] : [{text: 'offline', tone: 'critical'}]),
    part(2, isolated ? [{text: 'isolated', tone: 'warn'}] : []),
    part(7, kind === undefined ? [] : [`${kind} core`]),
    part(3, online ? figure(theme, 'busy', busyPct, figureTone('busy', busyPct, thresholds)) : []),
    part(
      4,
      online ? figure(theme, 'wait', contentionPct, figureTone('waitTenths', contentionPct, thresholds)) : [],
    ),
    part(6, online ? [label('here'), users.length === 0 ? 'no guest' : users.join(', ')] : []),
    part(8, online ? [label('may'), allowedText(allowed?.length)] : []),
  ]
}

const label = (text: string) => ({text: `${text}: `, tone: 'dim'}) as const

const figure = (theme: Theme, name: string, pct: number | undefined, tone: Tone): StyledLine => [
  {text: `${name} `, tone: 'dim'},
  markFigure(theme, pct === undefined ? ABSENT : `${Math.round(pct)}%`, tone),
]

const allowedText = (count: number | undefined): string =>
  count === undefined ? ABSENT : `${count} domain${count === 1 ? '' : 's'}`

function placeOf({node, core}: Pcpu): StyledLine {
  const places = [
    ...(node === undefined ? [] : [`node ${node}`]),
    ...(core === undefined ? [] : [`core ${core}`]),
  ]
  return places.length === 0 ? [] : [places.join(' ')]
}

function siblingsOf({id, siblings}: Pcpu): string {
  const others = siblings.filter(sibling => sibling !== id).toSorted((a, b) => a - b)
  return others.length === 0 ? '' : ` (sibling${others.length === 1 ? '' : 's'} p${formatCpuset(others)})`
}

/** Lists the guests that were busy on a pCPU, the busiest first, or an idle one if none was: `etl-9 50%`. */
function usersOf({occupants, strangers = []}: Pcpu, {domains}: Model): readonly string[] {
  const usage = new Map<string, number>()
  const add = (name: string, pct: number): unknown => usage.set(name, (usage.get(name) ?? 0) + pct)
  for (const {domain, usagePct} of occupants) {
    const name = domains.find(({uuid}) => uuid === domain)?.name
    if (name !== undefined) add(shortName(name, 16), usagePct)
  }
  for (const {stranger, usagePct} of strangers) add(shortName(strangerName(stranger), 24), usagePct)
  const ranked = [...usage].sort(([, a], [, b]) => b - a)
  const busy = ranked.filter(([, pct]) => pct >= 0.5)
  return (busy.length > 0 ? busy : ranked.slice(0, 1)).map(([name, pct]) => `${name} ${Math.round(pct)}%`)
}
