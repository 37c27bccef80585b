import {overlayRecord} from '../overlays/index.ts'
import {closeOverlay, openOverlay} from '../overlays/open-overlay.ts'
import type {Overlay} from '../overlays/overlay.ts'
import type {Spot} from '../overlays/overlay-record.ts'
import {press, use} from '../press.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {cursorKey, moveTo, screenViewOf} from '../table/cursor.ts'
import {sortBy} from '../table/sort.ts'
import type {Target} from './target.ts'

/** The facts of a press that do not depend on its key. */
export type Surroundings = Omit<Press, 'name' | 'text'>

/** Carries out a click: it does what keys do, or brings the cursor to where it is. */
export function click(state: State, target: Target, around: Surroundings): Pressed {
  switch (target.kind) {
    case 'keys':
      return pressAll(state, target.keys, around)
    case 'command': {
      const {command} = target
      const open = quieted(state)
      const isShown = open.overlay !== undefined && overlayRecord(open.overlay).tab === command
      return isShown ? {state: open} : use(open, command, keyNamed('', around))
    }
    case 'column':
      return {state: sortBy(quieted(state), target.column, around.room)}
    case 'row':
      return clickRow(quieted(state), target.row, around)
    case 'spot':
      return clickSpot(state, target.spot, around)
    default:
      throw target satisfies never
  }
}

const keyNamed = (name: string, around: Surroundings): Press => ({
  ...around,
  name,
  text: [...name].length === 1 ? name : '',
})

function pressAll(state: State, names: readonly string[], around: Surroundings): Pressed {
  let pressed: Pressed = {state}
  for (const name of names) {
    const {request} = pressed
    pressed = {...(request !== undefined && {request}), ...press(pressed.state, keyNamed(name, around))}
  }
  return pressed
}

/** Takes away what waits for a key: the notice, half a sequence, and a prompt, beside which the click was. */
function quieted(state: State): State {
  const {notice, ...rest} = state
  const quiet = {...rest, pendingKey: ''}
  return quiet.overlay?.kind === 'prompt' ? closeOverlay(quiet) : quiet
}

/** Selects a row. One that was selected is entered; where the cursor stands by itself was not selected by anybody. */
function clickRow(state: State, row: string, around: Surroundings): Pressed {
  return screenViewOf(state).moved && cursorKey(state) === row
    ? use(state, 'enter', keyNamed('enter', around))
    : {state: moveTo(state, row, around.room, around.nowMs)}
}

/** Brings the cursor of an overlay to a spot; on the spot where it is, the click presses the key for that. */
function clickSpot(state: State, spot: Spot, around: Surroundings): Pressed {
  const {notice, ...quiet} = state
  const {overlay} = quiet
  if (overlay === undefined) return {state: quiet}
  const {points, types} = overlayRecord<Overlay>(overlay)
  // A text that is being typed is not left by accident.
  if (points === undefined || types?.(overlay) === true) return {state: quiet}
  if (points.at(quiet, overlay).join() !== spot.join())
    return {state: openOverlay(quiet, points.move(quiet, overlay, spot))}
  return points.again === undefined ? {state: quiet} : pressAll(quiet, [points.again], around)
}
