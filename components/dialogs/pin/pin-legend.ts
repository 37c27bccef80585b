import {fitParts, lineWidth, type Part, type StyledLine} from '../../paint/styled-line.ts'

/** Marks of the matrix with their meanings, in full and short; the lowest rank is left out last. */
const MARKS: readonly (readonly [mark: string, meaning: string, short: string, rank: number])[] = [
  ['#', 'may run there', 'may', 0],
  ['*', 'may, and did last', 'may and did', 1],
  ['@', 'did last, may no more', 'did, may not', 2],
  ['+', 'changed', 'changed', 3],
  ['i', 'isolated (I: may)', 'isolated', 4],
  ['x', 'offline', 'offline', 5],
]

const FULL: readonly Part[] = MARKS.map(([mark, meaning, , rank]) => part(mark, meaning, rank))
const SHORT: readonly Part[] = MARKS.map(([mark, , short, rank]) => part(mark, short, rank))

/** Explains the marks, as many as fit: shortly if not all fit in full. */
export function pinLegend(width: number): StyledLine {
  const full = fitParts(FULL, Number.POSITIVE_INFINITY, '  ')
  return [' ', ...(lineWidth(full) < width ? full : fitParts(SHORT, width - 1, '  '))]
}

function part(mark: string, meaning: string, rank: number): Part {
  return {rank, line: [mark, {text: ` ${meaning}`, tone: 'dim'}]}
}
