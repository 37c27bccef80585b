import type {Column} from './columns/column.ts'
import type {ScreenView, View} from './view.ts'

/** A column with the width it got, in terminal cells. */
export interface SizedColumn<Row> {
  readonly column: Column<Row>
  readonly width: number
}

/**
 * Chooses and sizes the columns for `room` cells: the first always, then as many of the others as fit, that by which
 * the rows are sorted before the rest. Spare cells go to columns that grow, but no more than their longest cell needs,
 * so that figures stay near the names they belong to.
 * @param longest returns the width of a column's longest cell
 */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  view: Pick<ScreenView, 'sort' | 'columns' | 'left'>,
  room: number,
  amount: View['amount'],
  longest: (column: Column<Row>) => number = () => Number.POSITIVE_INFINITY,
): {readonly laid: readonly SizedColumn<Row>[]; readonly hidden: number} {
  const wanted = wantedColumns(columns, view, room, amount)
  const [first, ...others] = wanted
  if (first === undefined) return {laid: [], hidden: 0}
  const scrolled = others.slice(Math.min(view.left, Math.max(0, others.length - 1)))
  const firstWidth = Math.max(0, Math.min(first.width, room))
  const fitting = [
    first,
    ...fittingOf(scrolled, view.sort.column, room - firstWidth, view.columns !== undefined),
  ]
  const used = firstWidth + widthOf(fitting.slice(1))
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
 * Returns the columns that fit in their order, a blank before each. Room for the sorted one is made by the rightmost of
 * those that only wider screens show, and where all were chosen, by the rightmost.
 */
function fittingOf<Row>(
  columns: readonly Column<Row>[],
  sorted: string,
  room: number,
  areChosen: boolean,
): readonly Column<Row>[] {
  const sortedColumn = columns.find(({id}) => id === sorted)
  const kept: Column<Row>[] = []
  let free = room
  for (const column of columns) {
    if (column !== sortedColumn) free -= 1 + column.width
    if (free < 0) break
    kept.push(column)
  }
  if (sortedColumn !== undefined && !kept.includes(sortedColumn)) kept.push(sortedColumn)
  while (kept.length > 0 && widthOf(kept) > room) {
    const rank = (column: Column<Row>): number =>
      column === sortedColumn && kept.length > 1 ? -1 : areChosen ? 0 : (column.from ?? 0)
    const least = kept.reduce((one, other) => (rank(other) >= rank(one) ? other : one))
    kept.splice(kept.indexOf(least), 1)
  }
  return kept
}

/** Returns the cells that columns take with a blank before each. */
const widthOf = (columns: readonly Column<never>[]): number =>
  columns.reduce((sum, {width}) => sum + 1 + width, 0)

/**
 * Returns the chosen columns in order, or those shown by default in `room` cells and the one that the rows are sorted
 * by. Ids that are not columns (of another version) are skipped. If `amount` is requests, columns are replaced by their
 * counterparts.
 */
export function wantedColumns<Row>(
  columns: readonly Column<Row>[],
  {sort, columns: chosen}: Pick<ScreenView, 'sort' | 'columns'>,
  room: number,
  amount: View['amount'],
): readonly Column<Row>[] {
  const byId = (id: string) => columns.find(column => column.id === id)
  const wanted =
    chosen === undefined
      ? columns.filter(({id, from}) => id === sort.column || (from !== undefined && from <= room + 1))
      : chosen.flatMap(id => byId(id) ?? [])
  if (amount === 'bytes') return wanted
  const inRequests = wanted.map(column => {
    // One that is shown for being sorted by, and by nothing else, is the very one that was asked for.
    const isAskedFor = chosen === undefined && column.from === undefined
    return column.counterpart === undefined || isAskedFor ? column : (byId(column.counterpart) ?? column)
  })
  return [...new Set(inRequests)]
}
