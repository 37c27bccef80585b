import type {Uuid} from '../../base/ids.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {type EditorKind, editorHandler} from './editors.ts'

/** Opens an editor for this domain, whatever is tagged or under the cursor. */
export function openEditor(state: State, domain: Uuid, kind: EditorKind, key: Press): Pressed {
  const {run, refusal} = editorHandler(kind)
  const reason = refusal?.(state, [domain])
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  const {tagged} = state
  const opened = run({...state, tagged: [domain]}, key)
  return {...opened, state: {...opened.state, tagged}}
}
