import type {Uuid} from '../../base/ids.ts'
import {cursorIndex, firstVisible} from '../../rows/arrange.ts'
import {domainOfKey} from '../../rows/domain-of-key.ts'
import {type OrderedRow, orderRows} from '../../rows/order.ts'
import {findColumn} from '../../rows/query.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {ScreenView} from '../../rows/view.ts'
import type {State} from '../state.ts'

/** Time for which rows keep their places after the cursor moved or was acted with. */
const HOLD_ORDER_MS = 3000

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Moves the cursor. The order of the rows is held for HOLD_ORDER_MS, so that it lands on the row it was aimed at. */
export function moveCursor(state: State, move: Move, room: number, nowMs: number): State {
  if (state.model === undefined) return state
  const {rows} = orderRows(state.model, state.view)
  const screenView = screenViewOf(state)
  const index = Math.max(
    0,
    Math.min(rows.length - 1, cursorIndex(rows, screenView) + distance(move, room, rows.length)),
  )
  return place(hold(state, rows, nowMs), rows, index, room)
}

/** Moves the cursor to the row of a key, as a move does. */
export function moveTo(state: State, key: string, room: number, nowMs: number): State {
  if (state.model === undefined) return state
  const {rows} = orderRows(state.model, state.view)
  const index = rows.findIndex(row => row.key === key)
  return index < 0 ? state : place(hold(state, rows, nowMs), rows, index, room)
}

/** Holds the order as a move does, for a key that acts on the row under the cursor. */
export function holdOrder(state: State, room: number, nowMs: number): State {
  if (state.model === undefined) return state
  const {rows} = orderRows(state.model, state.view)
  return place(hold(state, rows, nowMs), rows, cursorIndex(rows, screenViewOf(state)), room)
}

function hold(state: State, rows: readonly OrderedRow[], nowMs: number): State {
  const moved = withScreenView(state, {...screenViewOf(state), moved: true})
  const view = {
    ...moved.view,
    heldOrder: rows.map(({key}) => key),
    orderHeldUntilMs: nowMs + HOLD_ORDER_MS,
  }
  return {...moved, view}
}

/**
 * Keeps cursor and window where they are, or as near as possible, after rows came, went or changed places. Until it
 * is moved, the cursor keeps the row that was on top first while that is on the first page, which stays in the window.
 */
export function settle(state: State, room: number): State {
  const {model, view} = state
  if (model === undefined) return state
  const screenView = screenViewOf(state)
  const {rows} = orderRows(model, view)
  if (screenView.moved) return place(state, rows, cursorIndex(rows, screenView), room)
  const index = screenView.cursor === undefined ? -1 : rows.findIndex(({key}) => key === screenView.cursor)
  if (index >= 0 && index < room) return place(state, rows, index, room)
  return isOrdered(state, rows) ? place(state, rows, 0, room) : state
}

/** Settles the cursor after the user asked for other rows or another order: one that was not moved goes to the top. */
export function settleAnew(state: State, room: number): State {
  const {cursor, ...unplaced} = screenViewOf(state)
  return settle(unplaced.moved ? state : withScreenView(state, {...unplaced, at: 0}), room)
}

/** Returns false while the figures that are to order the rows are still to come: then no row is on top for a reason. */
function isOrdered(state: State, rows: readonly OrderedRow[]): boolean {
  const {columns} = screenOf(state.view.screen)
  const sorted = findColumn(columns, screenViewOf(state).sort.column)
  return rows[0] !== undefined && sorted?.value(rows[0].row) !== undefined
}

/** Returns the key of the row that is shown under the cursor; none in an empty table, whatever was there before. */
export function cursorKey(state: State): string | undefined {
  if (state.model === undefined) return undefined
  const {rows} = orderRows(state.model, state.view)
  return rows[cursorIndex(rows, screenViewOf(state))]?.key
}

function place(state: State, rows: readonly OrderedRow[], index: number, room: number): State {
  // An empty table does not tell where the cursor belongs when rows come back.
  if (rows.length === 0) return state
  const screenView = screenViewOf(state)
  const key = rows[index]?.key
  const top = firstVisible(screenView.top, index, rows.length, room)
  if (key === screenView.cursor && index === screenView.at && top === screenView.top) return state
  return withScreenView(state, {...screenView, ...(key !== undefined && {cursor: key}), at: index, top})
}

function distance(move: Move, room: number, count: number): number {
  switch (move) {
    case 'up':
      return -1
    case 'down':
      return 1
    case 'page-up':
      return -Math.max(1, room - 1)
    case 'page-down':
      return Math.max(1, room - 1)
    case 'first':
      return -count
    case 'last':
      return count
    default:
      throw move satisfies never
  }
}

export const screenViewOf = (state: State): ScreenView => state.view.screens[state.view.screen]

/** Replaces the view of the current screen. */
export function withScreenView(state: State, screenView: ScreenView): State {
  return {...state, view: {...state.view, screens: {...state.view.screens, [state.view.screen]: screenView}}}
}

/** Returns the domain whose row, thread, disk or interface is under the cursor. */
export function domainAtCursor(state: State): Uuid | undefined {
  const key = screenOf(state.view.screen).ofDomains ? cursorKey(state) : undefined
  return key === undefined ? undefined : domainOfKey(key)
}

/** Returns the domains that have a row in the table's window of `room` rows. */
export function visibleDomains(state: State, room: number): readonly Uuid[] {
  if (state.model === undefined || !screenOf(state.view.screen).ofDomains) return []
  const {top} = screenViewOf(state)
  const rows = orderRows(state.model, state.view).rows.slice(top, top + room)
  return [...new Set(rows.map(({key}) => domainOfKey(key)))]
}
