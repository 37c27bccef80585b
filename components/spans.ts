import stringWidth from 'string-width'
import {toAscii} from './glyphs.ts'
import type {Role, Theme} from './theme.ts'

/** A piece of a line and what it means. */
export interface Span {
  readonly text: string
  readonly role?: Role
  /** What lies below it, where that is not the line's own. */
  readonly on?: Role
}

export type Spans = readonly (Span | string)[]

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'})
const PRINTABLE = /^[ -~]*$/

/** Width in terminal cells. */
export const widthOf = (text: string): number => (PRINTABLE.test(text) ? text.length : stringWidth(text))

export const spansWidth = (spans: Spans): number =>
  spans.reduce((sum, span) => sum + widthOf(typeof span === 'string' ? span : span.text), 0)

/** `text` cut to at most `width` cells, with an ellipsis when something is missing. */
export function cut(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text
  if (width <= 0) return ''
  let kept = ''
  let room = width - widthOf(ellipsis)
  for (const {segment} of graphemes.segment(text)) {
    room -= stringWidth(segment)
    if (room < 0) break
    kept += segment
  }
  return kept + ellipsis
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text

/**
 * One line of exactly `width` cells with its SGR sequences: cut with an ellipsis or padded with blanks, every
 * span on top of the line's own role `base` (the cursor's bar).
 */
export function paintLine(theme: Theme, spans: Spans, width: number, base: Role = 'normal'): string {
  let line = ''
  let room = width
  const under = theme.sgr[base]
  for (const span of spans) {
    if (room <= 0) break
    const plain = typeof span === 'string' ? span : span.text
    const role = typeof span === 'string' ? 'normal' : (span.role ?? 'normal')
    const text = cut(shown(theme, plain), room, theme.glyphs.ellipsis)
    room -= widthOf(text)
    const on = typeof span === 'string' || span.on === undefined ? under : theme.sgr[span.on]
    line += styled(text, on, theme.sgr[role])
  }
  return room > 0 ? line + styled(' '.repeat(room), under, '') : line
}

/** The same without colours, for readers of text. */
export const plainLine = (spans: Spans): string =>
  spans.map(span => (typeof span === 'string' ? span : span.text)).join('')

const shown = (theme: Theme, text: string): string =>
  theme.appearance.glyphs === 'ascii' && !PRINTABLE.test(text) ? toAscii(text, stringWidth) : text

function styled(text: string, under: string, over: string): string {
  if (text === '') return ''
  const parameters = under === '' || over === '' ? under + over : `${under};${over}`
  return parameters === '' ? text : `\x1b[${parameters}m${text}\x1b[0m`
}

/** `left` and `right` at the two ends of a line; `right` goes first when there is no room for both. */
export function spread(left: Spans, right: Spans, width: number): Spans {
  const gap = width - spansWidth(left) - spansWidth(right)
  return gap < 1 ? left : [...left, ' '.repeat(gap), ...right]
}
