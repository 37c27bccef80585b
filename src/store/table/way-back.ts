import type {ScreenId} from '../../rows/screens/index.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {State} from '../state.ts'
import {settle, settleAnew} from './cursor.ts'
import {releaseOrder} from './held-order.ts'

/** Shows the screen with the details of a row, and keeps the way back. */
export function enterDetails(state: State, key: string, room: number): State {
  const {screen, filter} = state.view
  const {opens} = screenOf(screen)
  if (opens === undefined) return state
  const leftBy = `${opens.field}=${key}`
  const entered = {...state, trail: [...state.trail, {screen, filter, leftBy}]}
  return show(entered, opens.screen, leftBy, room)
}

/** Goes back to the table that Enter left; without one it shows all rows of this table. */
export function goBack(state: State, room: number): State {
  const place = state.trail.at(-1)
  if (place !== undefined)
    return show({...state, trail: state.trail.slice(0, -1)}, place.screen, place.filter, room)
  return state.view.filter === '' ? state : settleAnew({...state, view: {...state.view, filter: ''}}, room)
}

/** Returns the filter that is the user's own: not one that Enter put there. */
export function ownFilter({trail, view}: State): string {
  let {filter} = view
  for (const place of trail.toReversed()) if (place.leftBy === filter) filter = place.filter
  return filter
}

/** Shows a screen with a filter. One that the screen does not understand is kept and reported as wrong. */
export const show = (state: State, screen: ScreenId, filter: string, room: number): State =>
  settle({...state, view: {...releaseOrder(state.view), screen, filter}}, room)
