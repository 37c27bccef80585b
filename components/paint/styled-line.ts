import stringWidth from 'string-width'
import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import type {CommandId} from '../../src/keys/keymap.ts'
import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'
import {toAscii} from './glyphs.ts'
import type {Theme, Tone} from './theme.ts'

/** A piece of a line; the tone says what it means, and the theme gives the tone its style. */
export interface StyledText {
  readonly text: Untrusted | string
  readonly tone?: Tone
  /** Tone below the text; absent = the line's own. */
  readonly on?: Tone
  /** Command that a click on it carries out, or the key, or keys, that it presses. */
  readonly command?: CommandId
  readonly press?: string | readonly string[]
}

/** The pieces of a line from left to right; a bare string has the normal tone. */
export type StyledLine = readonly (StyledText | string)[]

const ASCII = /^[ -~]*$/

const textOf = (piece: StyledText | string): Untrusted | string =>
  typeof piece === 'string' ? piece : piece.text

/** Returns the text of a piece as it is painted. */
export const safeTextOf = (piece: StyledText | string): string => safeText(textOf(piece))

/** Returns the terminal cells that a line takes. */
export const lineWidth = (line: StyledLine): number =>
  line.reduce((sum, piece) => sum + cellWidth(safeTextOf(piece)), 0)

/**
 * Paints one line of exactly `width` cells with its SGR sequences: cut with an ellipsis or padded with blanks, every
 * piece on top of the line's own tone `base` (the cursor's bar). Texts may come from anywhere: whatever a terminal
 * would act on is removed, and only ASCII is left where only ASCII can be shown.
 */
export function paintLine(theme: Theme, line: StyledLine, width: number, base: Tone = 'normal'): string {
  let painted = ''
  let room = width
  const under = theme.sgr[base]
  for (const piece of line) {
    if (room <= 0) break
    const tone = typeof piece === 'string' ? 'normal' : (piece.tone ?? 'normal')
    const on = typeof piece === 'string' || piece.on === undefined ? under : theme.sgr[piece.on]
    const text = showable(theme, textOf(piece))
    const own = cellWidth(text)
    painted += styled(
      own > room ? fitText(text, room, 'left', theme.glyphs.ellipsis) : text,
      on,
      theme.sgr[tone],
    )
    room -= Math.min(own, room)
  }
  return room > 0 ? painted + styled(' '.repeat(room), under, '') : painted
}

function showable(theme: Theme, text: Untrusted | string): string {
  const safe = safeText(text)
  return theme.appearance.glyphs === 'ascii' && !ASCII.test(safe) ? toAscii(safe, stringWidth) : safe
}

function styled(text: string, under: string, over: string): string {
  if (text === '') return ''
  const parameters = under === '' || over === '' ? under + over : `${under};${over}`
  return parameters === '' ? text : `\x1b[${parameters}m${text}\x1b[0m`
}

/** Puts `left` and `right` at the two ends of a line; without room for both, `left` stands alone. */
export function spread(left: StyledLine, right: StyledLine, width: number): StyledLine {
  const gap = width - lineWidth(left) - lineWidth(right)
  return gap < 1 ? left : [...left, ' '.repeat(gap), ...right]
}

/** A part of a line that may be dropped when there is no room; the highest rank is dropped first. */
export interface Part {
  readonly rank: number
  readonly line: StyledLine
}

/** Joins as many parts as fit into `width` cells, at least one, in their order and with `gap` between them. */
export function fitParts(parts: readonly Part[], width: number, gap = '   '): StyledLine {
  const kept = parts.filter(({line}) => line.length > 0)
  const total = (): number =>
    kept.reduce((sum, {line}) => sum + lineWidth(line), Math.max(0, kept.length - 1) * gap.length)
  while (kept.length > 1 && total() > width) {
    const least = kept.reduce((worst, part) => (part.rank > worst.rank ? part : worst))
    kept.splice(kept.indexOf(least), 1)
  }
  return kept.flatMap(({line}, index) => (index === 0 ? line : [gap, ...line]))
}
