import type {PinEdits} from '../../actions/plans/pin-rows.ts'
import type {PinState} from './pin-state.ts'

/** Returns the matrix with other edits, and keeps those before for `undoEdit`. */
export function withEdits(editor: PinState, edits: PinEdits): PinState {
  const {why, error, said, ...rest} = editor
  return {...rest, edits, past: [...(editor.past ?? []), editor.edits]}
}

/** Adds wanted cpusets of rows to the edits. */
export const giveRows = (editor: PinState, rows: PinEdits): PinState =>
  withEdits(editor, {...editor.edits, ...rows})

/** Gives a row back its pin in libvirt. */
export function undoRow(editor: PinState, key: string): PinState {
  if (!(key in editor.edits)) return editor
  const {[key]: _undone, ...edits} = editor.edits
  return withEdits(editor, edits)
}

/** Takes the last edit back, be it of one row or of all. */
export function undoEdit(editor: PinState): PinState {
  const {why, said, past = [], ...rest} = editor
  const edits = past.at(-1)
  return edits === undefined
    ? {...editor, error: 'there is no edit to take back'}
    : {...rest, edits, past: past.slice(0, -1)}
}

/** Gives all rows back their pins in libvirt, which can be taken back as any edit. */
export function discardEdits(editor: PinState): PinState {
  const count = Object.keys(editor.edits).length
  if (count === 0) return {...editor, error: 'nothing is changed yet'}
  const rows = count === 1 ? '1 row is as it was' : `${count} rows are as they were`
  return {...withEdits(editor, {}), said: `${rows}: U brings the edits back`}
}
