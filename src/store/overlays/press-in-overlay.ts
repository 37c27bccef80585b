import type {Overlay} from '../overlay.ts'
import type {Press, Pressed} from '../press.ts'
import type {State} from '../state.ts'
import {shownColumns, sortBy} from '../table/sort.ts'
import {pressInApply} from './apply-dialog.ts'
import {pressInBalloonEditor} from './balloon-editor.ts'
import {pressInCapEditor} from './cap-editor.ts'
import {pressInColumns} from './columns-overlay.ts'
import {pressInLog} from './log-overlay.ts'
import {pressInNumaMaps} from './numa-maps-overlay.ts'
import {pressInNumatuneEditor} from './numatune-editor.ts'
import {closeOverlay, moveInList, openOverlay} from './open-overlay.ts'
import {pressInPinEditor} from './pin-editor.ts'
import {pressInPrompt} from './prompt.ts'
import {pressInWhy} from './why-overlay.ts'

/** A key press while something lies over the screen: it takes every key. */
export function pressInOverlay(state: State, overlay: Overlay, key: Press): Pressed {
  switch (overlay.kind) {
    case 'prompt':
      return pressInPrompt(state, overlay, key)
    case 'columns':
      return {state: pressInColumns(state, overlay, key)}
    case 'sort':
      return {state: pressInSort(state, overlay, key)}
    case 'log':
      return pressInLog(state, overlay, key)
    case 'why':
      return pressInWhy(state, overlay, key)
    case 'numa-maps':
      return pressInNumaMaps(state, overlay, key)
    case 'pin':
      return pressInPinEditor(state, overlay, key)
    case 'cap':
      return pressInCapEditor(state, overlay, key)
    case 'balloon':
      return pressInBalloonEditor(state, overlay, key)
    case 'numatune':
      return pressInNumatuneEditor(state, overlay, key)
    case 'apply':
      return pressInApply(state, overlay, key)
    case 'help':
      return {state: pressInHelp(state, overlay, key)}
    default:
      throw overlay satisfies never
  }
}

function pressInSort(state: State, overlay: Extract<Overlay, {kind: 'sort'}>, key: Press): State {
  const columns = shownColumns(state)
  const moved = moveInList(overlay.index, columns.length, key.name)
  if (moved !== undefined) return openOverlay(state, {...overlay, index: moved})
  if (key.name === 'enter' || key.name === ' ') {
    const column = columns[overlay.index]
    return column === undefined ? closeOverlay(state) : sortBy(closeOverlay(state), column.id, key.room)
  }
  return ['escape', 'q', 'f6', 'F'].includes(key.name) ? closeOverlay(state) : state
}

/** Typing searches; the arrows scroll. */
function pressInHelp(state: State, overlay: Extract<Overlay, {kind: 'help'}>, key: Press): State {
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
  // Letters belong to the search, so only the arrow names move.
  const moved = key.name.length > 1 ? moveInList(top, key.helpEnd + 1, key.name) : undefined
  if (moved !== undefined) return openOverlay(state, {...overlay, top: moved})
  return key.text === '' || key.name.length > 1
    ? state
    : openOverlay(state, {...overlay, query: query + key.text, top: 0})
}
