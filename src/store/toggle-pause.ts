import type {State} from './state.ts'
import {settle} from './table/cursor.ts'

/** Pauses the screen, or lets it go on, which shows the newest model at once. */
export function togglePause(state: State, room: number): State {
  const paused = !state.view.paused
  const view = {...state.view, paused}
  if (paused || state.latest === undefined) return {...state, view}
  return settle({...state, view, model: state.latest}, room)
}
