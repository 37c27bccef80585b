import {lineWidth, type StyledLine} from './styled-line.ts'
import type {Theme} from './theme.ts'

/**
 * Returns a horizontal rule with a title in it: the border between two panes.
 * @param end stands at the right end, if there is one
 */
export function ruleLine(theme: Theme, title: StyledLine, width: number, end: StyledLine = []): StyledLine {
  const {horizontal} = theme.glyphs
  const ends = end.length === 0 ? 0 : lineWidth(end) + 4
  const rest = Math.max(0, width - 2 - lineWidth(title) - 1 - ends)
  return [
    {text: horizontal.repeat(2), tone: 'border'},
    ...title,
    ' ',
    {text: horizontal.repeat(rest), tone: 'border'},
    ...(end.length === 0 ? [] : [' ', ...end, ' ', {text: horizontal.repeat(2), tone: 'border'} as const]),
  ]
}
