import type {ScreenId} from '../../rows/screens/index.ts'
import type {State} from '../state.ts'
import {settle} from './cursor.ts'
import {releaseOrder} from './held-order.ts'

/** Shows another screen. A filter that the screen does not understand is kept and reported as wrong. */
export function showScreen(state: State, screen: ScreenId, room: number): State {
  return settle({...state, view: {...releaseOrder(state.view), screen}}, room)
}
