import type {CommandId} from '../../keys/keymap.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {openOf, openOverlay} from './open-overlay.ts'
import type {Overlay} from './overlay.ts'
import type {EditorRecord, Points} from './overlay-record.ts'

type Editor = Extract<Overlay, {leaving?: string}>

/**
 * Returns the record of an editor that asks before edits are lost: a key that would close it has to be pressed again.
 * What comes back to the editor, as the preview does, loses nothing.
 */
export const keepEdits = <O extends Editor & {readonly kind: CommandId}>(
  record: EditorRecord<O>,
): EditorRecord<O> => ({
  ...record,
  press: (state, editor, key) => askFirst(record, state, editor, key),
  ...(record.points !== undefined && {points: pointsAfter(record.points)}),
})

/** A click in the editor answers the question whether to leave it: one goes on. */
const pointsAfter = <O extends Editor>(points: Points<O>): Points<O> => ({
  ...points,
  move: (state, {leaving, ...editor}, place) => points.move(state, editor as unknown as O, place),
})

function askFirst<O extends Editor & {readonly kind: CommandId}>(
  record: EditorRecord<O>,
  state: State,
  editor: O,
  key: Press,
): Pressed | undefined {
  const {leaving, ...rest} = editor
  const asked = rest as unknown as O
  const kept = leaving === undefined ? undefined : {state: openOverlay(state, withoutQuestion(asked))}
  if (key.name === 'enter' && kept !== undefined) return kept
  const after = record.press(state, asked, key) ?? kept
  const lost = record.unsaved(state, asked)
  if (lost === undefined || leaving === key.name || after === undefined) return after
  // What lies over the editor, as its preview does, comes back to the edits.
  if (openOf(after.state, editor.kind) !== undefined) return after
  const again = key.name === 'escape' ? 'Esc' : key.name
  const error = `${lost}: ${again} again discards, Enter goes on`
  return {state: openOverlay(state, {...asked, leaving: key.name, error})}
}

function withoutQuestion<O extends Editor>({error, ...editor}: O): O {
  return editor as unknown as O
}

/** Formats the number of edits: `3 rows changed`; `undefined` for none. */
export const changedText = (count: number, noun: string): string | undefined =>
  count === 0 ? undefined : `${count} ${noun}${count === 1 ? '' : 's'} changed`
