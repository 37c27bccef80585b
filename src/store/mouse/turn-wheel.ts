import {overlayRecord} from '../overlays/index.ts'
import type {Overlay} from '../overlays/overlay.ts'
import {press} from '../press.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {moveCursor} from '../table/cursor.ts'
import type {Surroundings} from './click.ts'

/** Rows by which a notch of the wheel moves. */
const ROWS = 3

/**
 * Turns the wheel by a notch: a dialog that has more than fits scrolls, in one that has a cursor it moves, and so does
 * that of the table. It changes no value.
 */
export function turnWheel(state: State, step: 1 | -1, around: Surroundings): Pressed {
  const {notice, ...quiet} = state
  const {overlay} = quiet
  const name = step === 1 ? 'down' : 'up'
  const threeTimes = (once: (before: State) => State): State =>
    Array.from({length: ROWS}).reduce<State>(before => once(before), quiet)
  if (overlay === undefined || overlay.kind === 'prompt')
    return {state: threeTimes(before => moveCursor(before, name, around.room, around.nowMs))}
  const {first, end} = around.page
  if (end > 0) {
    const top = Math.max(0, Math.min(end, first + step * ROWS))
    return {state: {...quiet, overlay: {...overlay, top} as Overlay}}
  }
  return overlayRecord(overlay).points === undefined
    ? {state: quiet}
    : {state: threeTimes(before => press(before, {...around, name, text: ''}).state)}
}
