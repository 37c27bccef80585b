import stringWidth from 'string-width'
import {lazySegmenter} from './lazy-segmenter.ts'
import {afterSgr, PLAIN, type Style} from './style.ts'

/** A line of the screen by terminal column. The second column of a wide character holds the text `''`. */
export interface LineCells {
  readonly texts: readonly string[]
  readonly styles: readonly Style[]
}

const graphemes = lazySegmenter(undefined, {granularity: 'grapheme'})
const styleAfter = new Map<string, Style>()

/**
 * Splits a line of text with SGR sequences into exactly `columns` cells: it is cut, or padded with blanks. Every
 * other escape sequence and control character is dropped, so that nothing else can reach the terminal.
 */
export function lineCells(line: string, columns: number): LineCells {
  const texts: string[] = []
  const styles: Style[] = []
  let style = PLAIN
  let at = 0
  while (at < line.length && texts.length < columns) {
    const code = line.charCodeAt(at)
    if (code === 0x1b) {
      const end = endOfEscape(line, at)
      if (line[at + 1] === '[' && line[end - 1] === 'm') style = cachedSgr(style, line.slice(at + 2, end - 1))
      at = end
    } else if (isSingle(code) && !mayJoin(line.charCodeAt(at + 1))) {
      texts.push(line.charAt(at))
      styles.push(style)
      at++
    } else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
      at++
    } else {
      at = pushGraphemes(line, at, columns, style, texts, styles)
    }
  }
  while (texts.length < columns) {
    texts.push(' ')
    styles.push(PLAIN)
  }
  return {texts, styles}
}

/** Returns true for text whose width all terminals agree on, so that the cursor is where we think it is after it. */
export const isCertain = (text: string): boolean => text.length === 1 && isSingle(text.charCodeAt(0))

/** Returns true for a character that is one column wide on every terminal. */
function isSingle(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0xa1 && code < 0x300 && code !== 0xad) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2500 && code < 0x25fb) ||
    (code >= 0x2800 && code < 0x2900) ||
    (code >= 0x2190 && code <= 0x2193)
  )
}

/** Returns true for what may be a mark that belongs to the character before it. */
const mayJoin = (code: number): boolean => code >= 0x300 && !isSingle(code)

function pushGraphemes(
  line: string,
  from: number,
  columns: number,
  style: Style,
  texts: string[],
  styles: Style[],
): number {
  let end = from
  while (end < line.length && line.charCodeAt(end) >= 0x20) end++
  for (const {segment, index} of graphemes.segment(line.slice(from, end))) {
    const first = segment.charCodeAt(0)
    const settled = index > 0 && segment.length === 1 && isSingle(first)
    if (settled) return from + index
    const width = stringWidth(segment)
    if (width === 0) continue
    if (texts.length + width > columns) return line.length
    texts.push(segment)
    styles.push(style)
    for (let column = 1; column < width; column++) {
      texts.push('')
      styles.push(style)
    }
  }
  return end
}

/**
 * Returns the index after the escape sequence at `at`: CSI to its final byte, OSC and the like to their terminator.
 */
function endOfEscape(line: string, at: number): number {
  const kind = line[at + 1]
  if (kind === '[') {
    let end = at + 2
    while (end < line.length && !isFinal(line.charCodeAt(end))) end++
    return Math.min(end + 1, line.length)
  }
  if (kind === ']' || kind === 'P' || kind === '_' || kind === '^' || kind === 'X') {
    for (let end = at + 2; end < line.length; end++) {
      if (line[end] === '\x07') return end + 1
      if (line[end] === '\x1b' && line[end + 1] === '\\') return end + 2
    }
    return line.length
  }
  return Math.min(at + 2, line.length)
}

const isFinal = (code: number): boolean => code >= 0x40 && code <= 0x7e

function cachedSgr(style: Style, parameters: string): Style {
  const key = `${style}m${parameters}`
  const known = styleAfter.get(key)
  if (known !== undefined) return known
  if (styleAfter.size > 4096) styleAfter.clear()
  const next = afterSgr(style, parameters)
  styleAfter.set(key, next)
  return next
}
