import {safeText} from '../../../src/base/safe-text.ts'
import type {Judgement} from '../../../src/model/cause/checklist.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import type {WhyBoard} from '../../../src/store/overlays/why-board.ts'
import {lineWidth, type StyledLine} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'

/** Width from which what was not found stands in two columns. */
const WIDE = 72
const GAP = 2
/** Most cells of a column. */
const WIDEST = 48

/**
 * Lists every cause that was looked at with what decided it: those that hold in whole lines, then the others, in two
 * columns and a few words where there is room.
 */
export function checkLines(
  theme: Theme,
  {checks, foundFirst}: WhyBoard,
  width: number,
): readonly StyledLine[] {
  if (checks.length === 0) return []
  const label = Math.max(...checks.map(({title}) => title.length)) + GAP
  const whole = (check: Judgement): readonly StyledLine[] =>
    wrapLine([...headOf(theme, check, label), textOf(check, check.text)], width - 1)
  const heading: StyledLine = [{text: ' LOOKED AT', tone: 'dim'}]
  if (width < WIDE) return [heading, ...checks.flatMap(whole)]
  const others = checks.slice(foundFirst)
  const half = Math.ceil(others.length / 2)
  const left = Math.min(WIDEST, Math.floor(width / 2))
  const brief = (check: Judgement): StyledLine => {
    const head = headOf(theme, check, label)
    return [...head, textOf(check, fitText(safeText(check.brief), left - lineWidth(head) - 1))]
  }
  return [
    heading,
    ...checks.slice(0, foundFirst).flatMap(whole),
    ...others.slice(0, half).map((check, index): StyledLine => {
      const line = brief(check)
      const beside = others[half + index]
      return beside === undefined ? line : [...line, ' ', ...brief(beside)]
    }),
  ]
}

const toneOf = ({found}: Judgement): Tone => (found === 'yes' ? 'warn' : 'dim')

function headOf(theme: Theme, check: Judgement, label: number): StyledLine {
  const {found, notFound} = theme.glyphs
  const mark = {yes: found, no: notFound, unknown: '?'}[check.found]
  return [{text: ` ${mark} ${check.title.padEnd(label)}`, tone: toneOf(check)}]
}

const textOf = (check: Judgement, text: string) => ({
  text: safeText(text),
  tone: check.found === 'yes' ? ('normal' as const) : ('dim' as const),
})
