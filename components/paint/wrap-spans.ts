import {cellWidth} from '../../src/rows/text/fit-text.ts'
import {type Spans, spansWidth, textOf} from './spans.ts'

/** A long last text goes on below where it began, broken between words; what stands before it is kept whole. */
export function wrapSpans(spans: Spans, width: number): readonly Spans[] {
  const last = spans.at(-1)
  if (last === undefined || spansWidth(spans) <= width) return [spans]
  const before = spans.slice(0, -1)
  const indent = spansWidth(before)
  const room = width - indent
  if (room < 12) return [spans]
  const lines: string[] = ['']
  for (const word of textOf(last).split(' ')) {
    const line = lines.at(-1) ?? ''
    const longer = line === '' ? word : `${line} ${word}`
    if (cellWidth(longer) <= room || line === '') lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line, index) => (index === 0 ? [...before, line] : [' '.repeat(indent), line]))
}
