import type {Cell, LaidColumn, Severity, Table, TableRow} from '../../src/rows/table.ts'
import {cellWidth} from '../../src/rows/text/fit-text.ts'
import {ABSENT} from '../../src/rows/text/format.ts'
import {isQuiet, SPARK_TOP, sparkline} from '../paint/chart-lines.ts'
import {markFigure} from '../paint/mark-figure.ts'
import {lineWidth, paintLine, type StyledText} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {sortGlyph} from './sort-glyph.ts'

/** Paints the titles; the sorted column's has an arrow behind it, a hollow one while the order is held. */
export function tableHeaderLine(theme: Theme, table: Table, width: number): string {
  const titles = table.columns.flatMap((column, index): StyledText[] => {
    const gap = index === 0 || hasArrowBehind(table.columns[index - 1]) ? '' : ' '
    return column.sorted === undefined
      ? [{text: gap + column.title}]
      : [{text: gap}, sortedTitle(column, sortGlyph(theme, column.sorted === 'descending', table.held))]
  })
  return paintLine(theme, [' ', ...titles], width, 'tableHeader')
}

/** Returns true if the title leaves no blank for the arrow, so that it stands in the gap to the next column. */
const hasArrowBehind = (column: LaidColumn | undefined): boolean =>
  column?.sorted !== undefined && !column.title.endsWith(' ')

function sortedTitle(column: LaidColumn, arrow: string): StyledText {
  const trimmed = column.title.trimEnd()
  const text = `${trimmed}${arrow}${column.title.slice(trimmed.length + 1)}`
  return {text, tone: 'sortedHeader', on: 'sortedHeader'}
}

/** Paints one row; `note` covers its end (a QEMU that does not answer). */
export function tableRowLine(theme: Theme, row: TableRow, width: number, note?: string): string {
  const base = row.selected ? 'cursor' : 'normal'
  // The bar shows that a row is under the cursor; its mark shows that it is tagged.
  const mark: StyledText = row.tagged
    ? {text: '*', tone: 'key'}
    : row.selected
      ? {text: theme.glyphs.cursor, tone: 'key'}
      : {text: ' '}
  const cells = [
    mark,
    ...row.cells.map((cell, index) =>
      cell.past === undefined
        ? styledCell(theme, cell, index === 0, row.selected)
        : pastCell(theme, cell.past, cellWidth(cell.text), row.selected),
    ),
  ]
  if (note === undefined) return paintLine(theme, cells, width, base)
  const said = ` ${note} `
  const room = Math.max(0, width - said.length)
  return (
    paintLine(theme, wholeCells(cells, room), room, base) +
    paintLine(theme, [{text: said, tone: row.selected ? 'criticalOnCursor' : 'critical'}], width - room, base)
  )
}

/** Returns as many cells as fit whole: half a figure would be a wrong one. */
function wholeCells(cells: readonly StyledText[], width: number): StyledText[] {
  let used = 0
  return cells.filter(cell => {
    used += lineWidth([cell])
    return used <= width
  })
}

function styledCell(theme: Theme, cell: Cell, first: boolean, selected: boolean): StyledText {
  const {severity} = cell
  const tone = selected ? ON_CURSOR[severity] : severity
  const text = first ? cell.text : ` ${cell.text}`
  // A cell has no room for more than its text.
  return text.startsWith(' ') && cell.text.trim() !== ABSENT ? markFigure(theme, text, tone) : {text, tone}
}

/** Draws a row's past; where it never waited it stays in the background. */
function pastCell(
  theme: Theme,
  past: readonly (number | undefined)[],
  width: number,
  selected: boolean,
): StyledText {
  const tone = selected ? 'normal' : isQuiet(past) ? 'track' : 'spark'
  return {text: ` ${sparkline(theme, past, SPARK_TOP, width)}`, tone}
}

const ON_CURSOR: Readonly<Record<Severity, Tone>> = {
  normal: 'normal',
  dim: 'normal',
  good: 'normal',
  warn: 'warnOnCursor',
  critical: 'criticalOnCursor',
}
