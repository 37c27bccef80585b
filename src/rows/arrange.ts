import type {Thresholds} from '../model/cause/thresholds.ts'
import type {Model} from '../model/model.ts'
import type {Column} from './columns/column.ts'
import {domainOfKey} from './domain-of-key.ts'
import {layOut, type SizedColumn} from './lay-out.ts'
import {type OrderedRow, orderRows} from './order.ts'
import {screenOf} from './screens/index.ts'
import type {Cell, PastOf, Table, TableRow} from './table.ts'
import {cutAmong} from './text/cut-name.ts'
import {cellWidth, fitText} from './text/fit-text.ts'
import {ABSENT} from './text/format.ts'
import type {ScreenView, View} from './view.ts'

/** Room for the table's rows in terminal cells, without its header. */
interface Space {
  readonly columns: number
  readonly rows: number
}

/** Width of the cursor's mark in front of every row. */
const MARK_CELLS = 1
const INDENT = '  '

const NONE: readonly string[] = []

/**
 * Arranges the current screen's table: filtered, sorted and scrolled to the cursor. Only what is visible is
 * formatted.
 * @param tagged UUIDs of the domains whose rows are marked; all are domains of the model
 * @param pastOf finds what a row's figure was; without it there are no columns of the past
 */
export function arrange(
  model: Model,
  view: View,
  space: Space,
  tagged: readonly string[] = NONE,
  pastOf?: PastOf,
): Table {
  const screen = screenOf(view.screen)
  const screenView = view.screens[view.screen]
  const order = orderRows(model, view)
  const cursor = cursorIndex(order.rows, screenView)
  const first = firstVisible(screenView.top, cursor, order.rows.length, space.rows)
  const columns =
    pastOf === undefined ? screen.columns.filter(({past}) => past === undefined) : screen.columns
  const {laid, hidden} = layOut(columns, screenView, space.columns - MARK_CELLS, view.amount, column =>
    longestCell(column, order.rows),
  )
  const visible = order.rows.slice(first, first + space.rows)
  const cursorKey = order.rows[cursor]?.key
  return {
    columns: laid.map(({column, width}) => ({
      id: column.id,
      title: fitText(column.title, width, column.align),
      width,
      align: column.align,
      ...(column.id === screenView.sort.column && {
        sorted: screenView.sort.descending ? 'descending' : 'ascending',
      }),
    })),
    rows: visible.map(row =>
      tableRow(row, laid, order.rows, row.key === cursorKey, tagged, model.thresholds, pastOf),
    ),
    first,
    matched: order.matched,
    total: order.total,
    unfolded: order.rows.length - order.matched,
    held: order.held,
    ...(tagged.length > 0 && {tags: {count: tagged.length, hidden: hiddenOf(tagged, order.rows)}}),
    ...(cursorKey !== undefined && {cursor: cursorKey}),
    hiddenColumns: hidden,
    ...(order.queryError !== undefined && {filterError: order.queryError.message}),
  }
}

/** Counts the domains that have no row, because the filter hides them or the screen is about something else. */
function hiddenOf(tagged: readonly string[], rows: readonly OrderedRow[]): number {
  const hidden = new Set(tagged)
  for (const {key, depth} of rows) if (depth === 0) hidden.delete(domainOfKey(key))
  return hidden.size
}

/**
 * Returns the width of the longest cell of all rows, visible or not, so that columns do not move while the table is
 * scrolled.
 */
function longestCell(column: Column<unknown>, rows: readonly OrderedRow[]): number {
  let longest = cellWidth(column.title)
  for (const {row, depth} of rows) {
    const value = column.value(row)
    if (value !== undefined)
      longest = Math.max(longest, INDENT.length * depth + cellWidth(column.format(value, row)))
  }
  return longest
}

function tableRow(
  {key, row, depth}: OrderedRow,
  laid: readonly SizedColumn<unknown>[],
  rows: readonly OrderedRow[],
  selected: boolean,
  tagged: readonly string[],
  thresholds: Thresholds,
  pastOf: PastOf | undefined,
): TableRow {
  const cells: Cell[] = []
  for (const [index, {column, width}] of laid.entries()) {
    const made = cell(column, width, row, rows, index === 0 ? depth : 0, thresholds)
    const past = column.past && pastOf?.(column.past, key, width)
    cells.push(past === undefined ? made : {...made, past})
  }
  return {key, selected, tagged: tagged.length > 0 && tagged.includes(domainOfKey(key)), cells}
}

function cell(
  column: Column<unknown>,
  width: number,
  row: unknown,
  rows: readonly OrderedRow[],
  depth: number,
  thresholds: Thresholds,
): Cell {
  const value = column.value(row)
  if (value === undefined) {
    const text = column.applies?.(row) === false ? '' : ABSENT
    return {text: fitText(text, width, column.align), severity: 'dim'}
  }
  const whole = INDENT.repeat(depth) + column.format(value, row)
  const text =
    column.isName && cellWidth(whole) > width
      ? cutAmong(whole, width, column.id, () => namesOf(column, rows))
      : whole
  return {text: fitText(text, width, column.align), severity: column.severity(value, row, thresholds)}
}

/** Lists the names of a column as its cells would show them whole. */
function* namesOf(column: Column<unknown>, rows: readonly OrderedRow[]): Generator<string> {
  for (const {row, depth} of rows) {
    const value = column.value(row)
    if (value !== undefined) yield INDENT.repeat(depth) + column.format(value, row)
  }
}

/** Returns the index of the cursor's row; if that has vanished, of the row that is now in its place. */
export function cursorIndex(rows: readonly OrderedRow[], screenView: ScreenView): number {
  const {cursor, at} = screenView
  if (cursor !== undefined && rows[at]?.key === cursor) return at
  const index = cursor === undefined ? -1 : rows.findIndex(({key}) => key === cursor)
  return index >= 0 ? index : Math.max(0, Math.min(at, rows.length - 1))
}

/**
 * Returns the index of the first visible row. The window moves as little as possible so that the cursor is inside and
 * no line below the last row stays empty.
 */
export function firstVisible(top: number, cursor: number, count: number, room: number): number {
  const last = Math.max(0, count - room)
  const above = Math.min(top, cursor, last)
  return Math.max(0, Math.max(above, Math.min(cursor - room + 1, last)))
}
