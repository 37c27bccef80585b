import type {Uuid} from '../../base/ids.ts'
import {cursorIndex, firstVisible} from '../../rows/arrange.ts'
import {domainOfKey} from '../../rows/domain-of-key.ts'
import {type OrderedRow, orderRows} from '../../rows/order.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {ScreenView} from '../../rows/view.ts'
import type {State} from '../state.ts'

/** Time for which rows keep their places after the cursor moved. */
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
  const held = {
    ...state,
    view: {...state.view, heldOrder: rows.map(({key}) => key), orderHeldUntilMs: nowMs + HOLD_ORDER_MS},
  }
  return place(held, rows, index, room)
}

/**
 * Keeps cursor and window where they are, or as near as possible, after rows came, went or changed places. Until it
 * is moved for the first time, the cursor has no row of its own: it stays on the top one, whichever that is.
 */
export function settle(state: State, room: number): State {
  if (state.model === undefined || screenViewOf(state).cursor === undefined) return state
  const {rows} = orderRows(state.model, state.view)
  return place(state, rows, cursorIndex(rows, screenViewOf(state)), room)
}

/** Returns the key of the row under the cursor on the current screen. */
export function cursorKey(state: State): string | undefined {
  const {cursor} = screenViewOf(state)
  if (cursor !== undefined || state.model === undefined) return cursor
  return orderRows(state.model, state.view).rows[0]?.key
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
