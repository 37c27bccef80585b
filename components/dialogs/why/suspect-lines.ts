import {vcpuAffinity} from '../../../src/actions/proposals/pin-targets.ts'
import {formatCpuset} from '../../../src/base/cpuset.ts'
import type {Pct} from '../../../src/base/units.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {WatchEffort} from '../../../src/model/host.ts'
import {CONFIDENCE_TEXTS, formatSuspect} from '../../../src/rows/text/cause-text.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import {ABSENT, formatPct} from '../../../src/rows/text/format.ts'
import type {WhyBoard} from '../../../src/store/overlays/why-board.ts'
import {MOST_SUSPECTS} from '../../../src/store/overlays/why-suspects.ts'
import {meter} from '../../paint/meter.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'

const TITLES = ['now', '10s', '60s', '5min']
/** Width of a share, in cells. */
const SHARE = 7
const INDENT = 3
/** Width from which all windows fit, and from which bars do. */
const WIDE = 60
const BARS = 70
const LONGEST_BAR = 60
/** Width of names beside bars, as a part of what the shares leave. */
const NAMES = 0.45
const LONGEST_NAME = 34
/** Most cells of a list of pCPUs in the heading. */
const LONGEST_LIST = 14

/**
 * Lists who had the pCPUs of a domain, with bars of now; the share of all others is never hidden. Where there is room,
 * those who may still come have their places.
 */
export function suspectLines(
  theme: Theme,
  board: WhyBoard,
  domain: Domain,
  width: number,
  isTall: boolean,
): readonly StyledLine[] {
  const {suspects, othersPct} = board
  if (suspects.length === 0 && (!isTall || board.offers.length === 0)) return []
  const columns = width < WIDE ? 2 : TITLES.length
  const text = width - INDENT - columns * SHARE - 1
  const name = width < BARS ? text : Math.min(LONGEST_NAME, Math.floor(text * NAMES))
  const bar = width < BARS ? 0 : Math.min(LONGEST_BAR, text - name - 1)
  const line = (who: string, shares: readonly (Pct | undefined)[], tone: Tone): StyledLine => [
    {text: `   ${fitText(who, name)}`, tone},
    ...(bar === 0 ? [] : [' ', ...meter(theme, [{tone: 'wait', pct: shares[0]}], bar)]),
    ...shares.slice(0, columns).map((pct, index) => share(pct, index === 0 ? 'strong' : 'normal')),
  ]
  const head = name + INDENT + (bar === 0 ? 0 : bar + 1)
  const effort = isTall ? [watchLine(board.model.host.watch)] : []
  const places = isTall ? MOST_SUSPECTS - suspects.length : 0
  return [
    [
      {text: fitText(headingOf(board, domain, width), head), tone: 'dim'},
      {
        text: TITLES.slice(0, columns)
          .map(title => title.padStart(SHARE))
          .join(''),
        tone: 'dim',
      },
    ],
    ...suspects.map(({who, sharesPct}) => line(formatSuspect(who), sharesPct, 'normal')),
    suspects.length === 0
      ? [{text: '   nobody: it hardly waits', tone: 'dim'}]
      : line('others', othersPct, 'dim'),
    ...effort,
    ...Array.from({length: places}, (): StyledLine => []),
  ]
}

/** Formats the heading with how its shares are known: `WHO HAD p4-7 WHILE IT WAITED (est., steady)`. */
function headingOf({steady}: WhyBoard, domain: Domain, width: number): string {
  const pcpus = formatCpuset([...vcpuAffinity(domain)].sort((a, b) => a - b))
  const which = pcpus === '' || pcpus.length > LONGEST_LIST ? 'ITS pCPUs' : `p${pcpus}`
  const blamed = (domain.findings ?? []).find(({suspects}) => suspects.length > 0) ?? domain.cause
  const known = [
    ...(blamed === undefined || blamed.kind === 'none' ? [] : [CONFIDENCE_TEXTS[blamed.confidence]]),
    ...(steady === undefined ? [] : [steady ? 'steady' : 'changing']),
  ]
  return ` WHO HAD ${which}${width < BARS ? '' : ' WHILE IT WAITED'}${known.length === 0 ? '' : ` (${known.join(', ')})`}`
}

function share(pct: Pct | undefined, tone: Tone): StyledText {
  const text = pct === undefined ? ABSENT : `${formatPct(pct)}%`
  return {text: text.padStart(SHARE), tone: pct === undefined || pct < 1 ? 'dim' : tone}
}

/** Tells the cost of watching; without watching each thread was seen once an interval. */
function watchLine(watch: WatchEffort | undefined): StyledLine {
  if (watch === undefined) return [{text: '   where threads ran was seen once an interval', tone: 'dim'}]
  const {threads, looksPerSecond, costPct} = watch
  const cost = `at ${costPct.toFixed(1)}% of a pCPU`
  return [{text: `   ${threads} threads looked at ${timesASecond(looksPerSecond)}, ${cost}`, tone: 'dim'}]
}

function timesASecond(perSecond: number): string {
  const times = Math.round(perSecond)
  return times < 1 ? 'less than once a second' : times === 1 ? 'once a second' : `${times} times a second`
}
