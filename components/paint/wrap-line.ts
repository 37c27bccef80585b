import {cellWidth} from '../../src/rows/text/fit-text.ts'
import {lineWidth, type StyledLine, safeTextOf} from './styled-line.ts'

/**
 * Wraps a line that is too long: its last piece continues below where it began, broken between words and in the
 * normal tone; the pieces before it stay whole. With fewer than 12 cells for the last piece, the line stays as it is.
 */
export function wrapLine(line: StyledLine, width: number): readonly StyledLine[] {
  const last = line.at(-1)
  if (last === undefined || lineWidth(line) <= width) return [line]
  const before = line.slice(0, -1)
  const indent = lineWidth(before)
  const room = width - indent
  if (room < 12) return [line]
  const texts: string[] = ['']
  for (const word of safeTextOf(last).split(' ')) {
    const text = texts.at(-1) ?? ''
    const longer = text === '' ? word : `${text} ${word}`
    if (cellWidth(longer) <= room || text === '') texts[texts.length - 1] = longer
    else texts.push(word)
  }
  return texts.map((text, index) => (index === 0 ? [...before, text] : [' '.repeat(indent), text]))
}
