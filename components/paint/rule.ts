import {lineWidth, paintLine, type StyledLine} from './styled-line.ts'
import type {Theme} from './theme.ts'

/** Paints a horizontal rule with a title in it: the border between two panes. */
export function ruleLine(theme: Theme, title: StyledLine, width: number): string {
  const {horizontal} = theme.glyphs
  const rest = Math.max(0, width - 2 - lineWidth(title) - 1)
  return paintLine(
    theme,
    [
      {text: horizontal.repeat(2), tone: 'border'},
      ...title,
      ' ',
      {text: horizontal.repeat(rest), tone: 'border'},
    ],
    width,
  )
}
