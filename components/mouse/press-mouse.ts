import {click, type Surroundings} from '../../src/store/mouse/click.ts'
import {turnWheel} from '../../src/store/mouse/turn-wheel.ts'
import type {Overlay} from '../../src/store/overlays/overlay.ts'
import type {Spot} from '../../src/store/overlays/overlay-record.ts'
import type {Pressed} from '../../src/store/pressed.ts'
import type {State} from '../../src/store/state.ts'
import {spotOf} from '../dialogs/dialog-content.ts'
import {dialogFrame} from '../dialogs/dialog-frame.ts'
import {dialogOf, hasBar} from '../dialogs/dialogs.ts'
import type {MousePress} from '../keys/mouse-press.ts'
import type {Theme} from '../paint/theme.ts'
import {targetAt} from './target-at.ts'

/** Carries out a press of the mouse. One that comes while it is off was on its way. */
export function pressMouse(
  theme: Theme,
  state: State,
  {button, column, row}: MousePress,
  around: Surroundings,
): Pressed {
  if (!state.mouse) return {state}
  if (button !== 'left') return turnWheel(state, button === 'wheel-up' ? -1 : 1, around)
  const target = targetAt(theme, state, column, row)
  if (target === undefined) return {state}
  const pressed = click(state, target, around)
  return target.kind === 'spot'
    ? {...pressed, state: heldInPlace(theme, state, pressed.state, target.spot, row)}
    : pressed
}

/**
 * Scrolls a list so that the entry that was clicked on stays under the mouse: a cursor that is moved by keys comes to
 * the middle, and a second click would meet another entry.
 */
function heldInPlace(theme: Theme, before: State, after: State, spot: Spot, row: number): State {
  const {overlay} = after
  if (overlay === undefined || overlay.kind === 'prompt' || overlay.kind !== before.overlay?.kind)
    return after
  const {from} = dialogOf(theme, before, before.overlay).content
  if (from !== undefined) return {...after, overlay: {...overlay, top: from} as Overlay}
  const {content, layout} = dialogOf(theme, after, overlay)
  const {bodyAt} = dialogFrame(theme, after, overlay, hasBar(after, overlay) ? '' : undefined)
  const index = content.body.findIndex(line => spotOf(line)?.join() === spot.join())
  if (layout.page.end === 0 || index < 0) return after
  const top = Math.max(0, Math.min(layout.page.end, index - (row - bodyAt)))
  return {...after, overlay: {...overlay, top} as Overlay}
}
