import {isBadBargain, type Proposal} from '../../../src/actions/proposals/proposal.ts'
import type {Domain} from '../../../src/model/domain.ts'
import {formatClockTime} from '../../../src/rows/text/clock-time.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import type {Offer, WhyBoard} from '../../../src/store/overlays/why-board.ts'
import {shortName} from '../../paint/short-name.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type BodyLine, markCursor} from '../dialog-content.ts'

/** Width from which gain and price have columns; below it, the proposal under the cursor has a line with them. */
const WIDE = 72
/** Share of the width that the words of a proposal may take. */
const MOST_TEXT = 0.5
const LEAST_GAIN = 12
/** Cells before the words: the cursor, a number, a blank. */
const INDENT = 3
const MOST_REFUSALS = 3

/** Lists what would help the domain, and at what price; or why nothing is proposed. */
export function offerLines(
  theme: Theme,
  board: WhyBoard,
  domain: Domain,
  selected: number,
  width: number,
  isTall: boolean,
): readonly BodyLine[] {
  const {offers} = board
  if (offers.length === 0) return [[{text: ' WHAT WOULD HELP', tone: 'dim'}], ...refusalLines(board, width)]
  const longest = Math.max(...offers.map(({proposal}) => proposal.text.length))
  const text = width < WIDE ? width - INDENT - 3 : Math.min(longest, Math.floor(width * MOST_TEXT) - INDENT)
  const gain = Math.max(LEAST_GAIN, ...offers.map(({proposal}) => proposal.gain.length))
  const lines = offers.flatMap((offer, index): readonly BodyLine[] => {
    const line = offerLine(theme, offer, index, index === selected, text, width < WIDE ? 0 : gain)
    const own = index === selected && width < WIDE ? [line, inShort(offer.proposal)] : [line]
    return own.map(one => markCursor(one, index === selected, [index]))
  })
  const chosen = offers[selected]
  return [
    headingOf(board, domain, text, gain, width),
    ...lines,
    ...(chosen === undefined || width < WIDE || !isTall ? [] : clauses(chosen.proposal)),
  ]
}

function headingOf(
  {offers, sinceEpochMs}: WhyBoard,
  domain: Domain,
  text: number,
  gain: number,
  width: number,
): StyledLine {
  const title = ' WHAT WOULD HELP'
  if (width < WIDE) return [{text: title, tone: 'dim'}]
  const since = `${title}, as of ${formatClockTime(sinceEpochMs)}`
  const first = since.length <= text + INDENT ? since : title
  const isWait = offers.every(({proposal}) => proposal.for.expectedPct !== undefined)
  const brings = isWait ? `${shortName(domain.name, Math.max(8, gain - 6))} waits` : 'brings'
  const legend = offers.some(({proposal}) => isBadBargain(proposal)) ? ' (! above gain)' : ''
  return [
    {
      text: `${first.padEnd(text + INDENT)}${fitText(brings, gain + 2, 'right')}   price${legend}`,
      tone: 'dim',
    },
  ]
}

/** @param gain width of the gain's column, 0 where there is none */
function offerLine(
  theme: Theme,
  {proposal, isNeeded}: Offer,
  index: number,
  isSelected: boolean,
  text: number,
  gain: number,
): StyledLine {
  const bad = isBadBargain(proposal)
  const tone = !isNeeded ? 'dim' : isSelected ? 'strong' : 'normal'
  return [
    {text: isSelected ? theme.glyphs.cursor : ' ', tone: 'key'},
    {text: `${index + 1}`, tone: 'dim'},
    ' ',
    {text: fitText(proposal.text, text), tone},
    ...(gain === 0
      ? [isNeeded ? mark(bad) : {text: ' -', tone: 'dim' as const}]
      : [{text: fitText(proposal.gain, gain + 2, 'right'), tone: isNeeded ? 'good' : 'dim'} as const]),
    ...(gain === 0 ? [] : isNeeded ? [mark(bad), priceOf(proposal, bad)] : [NOT_NEEDED]),
  ]
}

const mark = (bad: boolean): StyledText => ({text: bad ? ' !' : '  ', tone: 'critical'})

const priceOf = ({price}: Proposal, bad: boolean): StyledText => ({
  text: ` ${price}`,
  tone: bad ? 'warn' : 'normal',
})

const NOT_NEEDED: StyledText = {text: '   no longer needed', tone: 'dim'}

/** Tells gain and price in a line of their own. */
const inShort = (proposal: Proposal): StyledLine => {
  const bad = isBadBargain(proposal)
  return [
    {text: `   ${proposal.gain}`, tone: 'good'},
    {text: `${bad ? ' ! ' : '; '}${proposal.price}`, tone: bad ? 'warn' : 'dim'},
  ]
}

/** Tells what the proposal under the cursor brings and costs, always in as many lines. */
function clauses(proposal: Proposal): readonly StyledLine[] {
  const bad = isBadBargain(proposal)
  const cost = [
    `${bad ? 'more than it brings: ' : ''}${proposal.cost}`,
    ...(proposal.stage === undefined ? ['not libvirt’s to change'] : []),
  ].join('; ')
  return [
    [{text: `   then ${proposal.expected}`, tone: 'good'}],
    [{text: `   cost ${cost}`, tone: bad ? 'warn' : 'dim'}],
  ]
}

/** Says that nothing is proposed, and why. */
function refusalLines({refusals}: WhyBoard, width: number): readonly StyledLine[] {
  const [first, ...more] = refusals
  if (first === undefined) return [[{text: '   nothing that pintop knows of', tone: 'dim'}]]
  return [`nothing that pintop would propose: ${first}`, ...more]
    .slice(0, MOST_REFUSALS)
    .flatMap(text => wrapLine(['   ', {text, tone: 'dim'}], width - 1))
}
