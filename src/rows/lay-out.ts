import type {Column} from './columns/column.ts'
import type {View} from './view.ts'

/** A column with the width it got, in terminal cells. */
export interface SizedColumn<Row> {
  readonly column: Column<Row>
  readonly width: number
}

/**
 * Chooses and sizes the columns for `room` cells: the first always, then as many of the others as fit. Spare cells go
 * to columns that grow, but no more than their longest cell needs, so that figures stay near the names they belong
 * to.
 * @param chosen ids of the columns; `undefined` = those shown by default in this room
 * @param left number of columns after the first that are scrolled away
 * @param longest returns the width of a column's longest cell
 */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
  room: number,
  left: number,
  amount: View['amount'],
  longest: (column: Column<Row>) => number = () => Number.POSITIVE_INFINITY,
): {readonly laid: readonly SizedColumn<Row>[]; readonly hidden: number} {
  const wanted = wantedColumns(columns, chosen, room, amount)
  const [first, ...others] = wanted
  if (first === undefined) return {laid: [], hidden: 0}
  const scrolled = others.slice(Math.min(left, Math.max(0, others.length - 1)))
  const fitting = [first]
  const firstWidth = Math.max(0, Math.min(first.width, room))
  let used = firstWidth
  for (const column of scrolled) {
    if (used + 1 + column.width > room) break
    used += 1 + column.width
    fitting.push(column)
  }
  let over = Math.max(0, room - used)
  const laid = fitting.map(column => {
    const needed = column.grow === 0 || over === 0 ? 0 : Math.max(0, longest(column) - column.width)
    const more = Math.min(column.grow, over, needed)
    over -= more
    return {column, width: (column === first ? firstWidth : column.width) + more}
  })
  return {laid, hidden: wanted.length - fitting.length}
}

/**
 * Returns the chosen columns in order, or those shown by default in `room` cells. Ids that are not columns (of
 * another version) are skipped. If `amount` is requests, columns are replaced by their counterparts.
 */
export function wantedColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
  room: number,
  amount: View['amount'],
): readonly Column<Row>[] {
  const byId = (id: string) => columns.find(column => column.id === id)
  const wanted =
    chosen === undefined
      ? columns.filter(({from}) => from !== undefined && from <= room + 1)
      : chosen.flatMap(id => byId(id) ?? [])
  if (amount === 'bytes') return wanted
  return wanted.map(column =>
    column.counterpart === undefined ? column : (byId(column.counterpart) ?? column),
  )
}
