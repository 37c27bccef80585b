import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {overlayRecord} from './index.ts'
import type {Overlay} from './overlay.ts'
import {scrolledTo, unscrolled} from './scroll.ts'

/**
 * Carries out a key press in an overlay. A key that the overlay has no use for scrolls its body; any other brings the
 * cursor back into sight, if there is one. Returns `undefined` for a key that means nothing there.
 */
export function pressInOverlay(state: State, overlay: Overlay, key: Press): Pressed | undefined {
  const pressed = overlayRecord(overlay).press(state, overlay, key)
  if (pressed === undefined) {
    const top = scrolledTo(key)
    if (top === undefined) return undefined
    return {state: top === key.page.first ? state : {...state, overlay: {...overlay, top} as Overlay}}
  }
  const {overlay: next} = pressed.state
  return key.page.cursor !== undefined && next?.kind === overlay.kind && 'top' in next
    ? {...pressed, state: {...pressed.state, overlay: unscrolled(next) as Overlay}}
    : pressed
}
