import {paintLine, type Spans, spansWidth} from './spans.ts'
import type {Theme} from './theme.ts'

/** A horizontal rule with a title in it: the border between two panes. */
export function ruleLine(theme: Theme, title: Spans, width: number): string {
  const {horizontal} = theme.glyphs
  const rest = Math.max(0, width - 2 - spansWidth(title) - 1)
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
