import {cellWidth} from '../../src/rows/text/fit-text.ts'
import {paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {wrapLine} from '../paint/wrap-line.ts'
import {type BodyLine, markCursor} from './dialog-content.ts'

/** An entry of a list to choose from. */
export interface Choice {
  readonly mark: string
  readonly title: string
  readonly help: string
}

const TITLE = 9

/** Lists choices, one a line with its meaning; the meaning of the one under the cursor is never cut. */
export const choiceLines = (
  theme: Theme,
  choices: readonly Choice[],
  index: number,
  width: number,
): readonly BodyLine[] =>
  choices.flatMap(({mark, title, help}, at): readonly BodyLine[] => {
    const selected = at === index
    const line: StyledLine = [
      {text: selected ? theme.glyphs.cursor : ' ', tone: 'key'},
      {text: ` ${mark} `, tone: 'key'},
      {text: cellWidth(title) < TITLE ? title.padEnd(TITLE) : `${title} `, tone: 'strong'},
      {text: help, tone: selected ? 'normal' : 'dim'},
    ]
    if (!selected) return [markCursor(line, false, [at])]
    return wrapLine(line, width - 1).map(one =>
      markCursor(paintLine(theme, one, width, 'cursor'), true, [at]),
    )
  })
