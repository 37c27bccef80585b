import type {Pcpu} from '../../../src/model/host.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {PinPage} from './pin-page.ts'

/** Width of the labels in front of the first pCPU, in cells. */
export const PIN_LABEL = 13

/** Returns the cells behind the labels, but for the mark of what lies on other pages. */
export const matrixRoom = (width: number): number => width - PIN_LABEL - 1

/** Returns the columns of a line of the matrix: the text of each, with blanks between cores, caches and nodes. */
export const matrixCells = (
  {columns, layout}: PinPage,
  cell: (pcpu: Pcpu, cells: number) => StyledText,
): StyledLine => {
  const line: (StyledText | string)[] = []
  let end = 0
  for (const {pcpu, at} of columns) {
    if (at > end) line.push(' '.repeat(at - end))
    line.push(cell(pcpu, layout.cell))
    end = at + layout.cell
  }
  return line
}

/** Puts a mark where the last digit of the number stands, in a column of so many cells. */
export const inColumn = (text: string, cells: number): string =>
  cells === 1 ? text : `${text.padStart(cells - 1)} `
