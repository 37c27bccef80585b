import {safeText} from '../../../src/base/safe-text.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import {presentDomain} from '../../../src/store/present-model.ts'
import type {ContentOf} from '../dialog-content.ts'
import {scopesText} from '../forms/scopes-text.ts'
import {editorKeys, hintParts} from '../key-hints.ts'
import {pinLines} from './pin-lines.ts'

/** Shows the matrix of threads and pCPUs. */
export const pinDialog: ContentOf<PinState> = ({state, overlay: editor, width, height}) => {
  const names = editor.domains.map(uuid => presentDomain(state, uuid)?.name ?? uuid)
  const changed = Object.keys(editor.edits).length
  return {
    title: `Pin ${safeText(names.join(', '))}`,
    note: `${scopesText(editor.scopes)}${changed === 0 ? '' : `  ${changed} changed`}`,
    ...pinLines(state, editor, width, height),
    keys: editorKeys(KEYS, editor),
  }
}

const KEYS = hintParts([
  ['Space', 'cell', 1],
  ['C', 'core', 5],
  ['N', 'node', 6],
  ['R', 'range', 7],
  ['F', 'all', 8],
  ['=', 'list', 4],
  ['1', 'spread', 9],
  ['V', 'like this', 10],
  ['S', 'suggest', 3],
  ['x', 'undo row', 11],
  ['L', 'scope', 12],
  ['( )', 'node', 13],
  ['a', 'apply', 0],
  ['Esc', 'close', 2],
])
