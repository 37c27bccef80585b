import type {Press} from '../pressed.ts'
import type {State} from '../state.ts'
import type {HelpState} from './help-state.ts'
import {closeOverlay, moveInList, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'

export const helpOverlay: OverlayRecord<HelpState, 'help'> = {
  commands: {help: {run: state => ({state: openOverlay(state, {kind: 'help', query: '', top: 0})})}},
  press: (state, overlay, key) => ({state: pressInHelp(state, overlay, key)}),
  types: () => true,
}

/** Carries out a key press: typing searches, the arrows scroll. */
function pressInHelp(state: State, overlay: HelpState, key: Press): State {
  const {query, top} = overlay
  switch (key.name) {
    case 'escape':
      return query === '' ? closeOverlay(state) : openOverlay(state, {...overlay, query: '', top: 0})
    case 'f1':
    case 'enter':
      return closeOverlay(state)
    case 'backspace':
    case 'delete':
      return openOverlay(state, {...overlay, query: query.slice(0, -1), top: 0})
    default:
  }
  if (query === '' && (key.name === 'q' || key.name === '?')) return closeOverlay(state)
  // Letters belong to the search, so only keys with longer names, such as the arrows, scroll.
  const moved = key.name.length > 1 ? moveInList(top, key.helpEnd + 1, key.name) : undefined
  if (moved !== undefined) return openOverlay(state, {...overlay, top: moved})
  return key.text === '' || key.name.length > 1
    ? state
    : openOverlay(state, {...overlay, query: query + key.text, top: 0})
}
