import type {Press} from '../pressed.ts'
import type {State} from '../state.ts'
import type {HelpState} from './help-state.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'

export const helpOverlay: OverlayRecord<HelpState, 'help'> = {
  commands: {help: {run: state => ({state: openOverlay(state, {kind: 'help', query: ''})})}},
  press(state, overlay, key) {
    const next = pressInHelp(state, overlay, key)
    return next && {state: next}
  },
  types: () => true,
}

/** Carries out a key press: typing searches; keys that type nothing are left, and scroll. */
function pressInHelp(state: State, {query}: HelpState, key: Press): State | undefined {
  const search = (text: string): State => openOverlay(state, {kind: 'help', query: text})
  switch (key.name) {
    case 'escape':
      return query === '' ? closeOverlay(state) : search('')
    case 'f1':
    case 'enter':
      return closeOverlay(state)
    case 'backspace':
    case 'delete':
      return search(query.slice(0, -1))
    default:
  }
  if (query === '' && (key.name === 'q' || key.name === '?')) return closeOverlay(state)
  return key.text === '' || key.name.length > 1 ? undefined : search(query + key.text)
}
