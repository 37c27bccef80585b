import type {Column} from '../../rows/columns/column.ts'
import {wantedColumns} from '../../rows/lay-out.ts'
import {findColumn, offerColumn} from '../../rows/query.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {State} from '../state.ts'
import {screenViewOf, settleAnew, withScreenView} from './cursor.ts'
import {releaseOrder} from './held-order.ts'

/**
 * Sorts by a column (id, alias or title), its largest or first on top; naming the same column again inverts the
 * order.
 */
export function sortBy(state: State, word: string, room: number): State {
  const column = findColumn(screenOf(state.view.screen).columns, word)
  if (column === undefined) {
    return {
      ...state,
      notice: {
        text: `this screen has no column "${word}"${offerColumn(screenOf(state.view.screen).columns, word)}`,
        severity: 'warn',
      },
    }
  }
  const {sort} = screenViewOf(state)
  const descending = sort.column === column.id ? !sort.descending : column.descending
  return setSort(state, {column: column.id, descending}, room)
}

export function invertSort(state: State, room: number): State {
  const {sort} = screenViewOf(state)
  return setSort(state, {...sort, descending: !sort.descending}, room)
}

/** Sorts by the visible column `step` places to the right of the current one. */
export function sortByNeighbour(state: State, step: 1 | -1, room: number): State {
  const columns = shownColumns(state)
  const index = columns.findIndex(({id}) => id === screenViewOf(state).sort.column)
  const column = columns[Math.max(0, Math.min(columns.length - 1, index + step))]
  if (column === undefined || column === columns[index]) return state
  return setSort(state, {column: column.id, descending: column.descending}, room)
}

/** Returns the current screen's columns, as its width or the user's choice has them. */
export const shownColumns = (state: State): readonly Column<unknown>[] =>
  wantedColumns(
    screenOf(state.view.screen).columns,
    screenViewOf(state),
    state.size.columns - 1,
    state.view.amount,
  )

/** Sets the order. It acts at once: an order held for the cursor is released. */
function setSort(
  state: State,
  sort: {readonly column: string; readonly descending: boolean},
  room: number,
): State {
  const view = releaseOrder(state.view)
  return settleAnew(withScreenView({...state, view}, {...screenViewOf(state), sort}), room)
}
