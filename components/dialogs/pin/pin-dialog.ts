import {safeText} from '../../../src/base/safe-text.ts'
import {scopesAfter} from '../../../src/store/overlays/editor-scopes.ts'
import {PIN_KEYS} from '../../../src/store/overlays/pin-keys.ts'
import {changedRows, matrixOf} from '../../../src/store/overlays/pin-matrix.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import {presentDomain} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {ContentOf} from '../dialog-content.ts'
import {scopesText} from '../forms/scopes-text.ts'
import {editorKeys, hintParts} from '../key-hints.ts'
import {matrixRoom, PIN_LABEL} from './matrix-cells.ts'
import {pinLines} from './pin-lines.ts'
import {pinPage} from './pin-page.ts'

/** Shows the matrix of threads and pCPUs. */
export const pinDialog: ContentOf<PinState> = ({theme, state, overlay: editor, width, height}) => {
  const names = editor.domains.map(uuid => presentDomain(state, uuid)?.name ?? uuid)
  return {
    title: `Pin ${names.map(safeText).join(', ')}`,
    note: noteOf(state, editor, width),
    ...pinLines(theme, state, editor, width, height),
    keys: editorKeys(KEYS, editor),
    across: cell => columnAt(state, editor, width, cell),
  }
}

/** Returns the index of the pCPU at a cell of a row. */
function columnAt(state: State, editor: PinState, width: number, cell: number): number | undefined {
  const {columns, layout, first} = pinPage(matrixOf(state, editor).pcpus, editor.column, matrixRoom(width))
  const at = cell - PIN_LABEL
  const index = columns.findIndex(column => at >= column.at && at < column.at + layout.cell)
  return index < 0 ? undefined : first + index
}

/** Tells the scopes, those that L goes to, and how much is changed: `live  (L: next boot)   2 changed`. */
function noteOf(state: State, editor: PinState, width: number): string {
  const {domains, scopes} = editor
  const next = width < 80 ? undefined : scopesAfter(state, domains, scopes, 'L')
  const changed = changedRows(state, editor)
  return [
    scopesText(scopes),
    ...(next === undefined ? [] : [`  (L: ${scopesText(next)})`]),
    ...(changed === 0 ? [] : [`   ${changed} changed`]),
  ].join('')
}

const KEYS = hintParts(PIN_KEYS.map(({keys, label, rank}) => [keys, label, rank]))
