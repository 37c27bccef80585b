import type {Stage} from '../../actions/proposals/proposal.ts'
import type {CommandId} from '../../keys/keymap.ts'
import type {Panes} from '../../rows/demand.ts'
import type {CommandHandler} from '../command-handler.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {Overlay} from './overlay.ts'

/**
 * What one kind of overlay does: one record in a file of its own, listed in `index.ts`. Its drawing is listed under
 * the same kind in `components/dialogs/Dialog.tsx`.
 */
export interface OverlayRecord<O extends Overlay, Id extends CommandId = never> {
  /** The commands that open it. */
  readonly commands: Readonly<Record<Id, CommandHandler>>
  /** A key press while it is open: it takes every key. */
  press(state: State, overlay: O, key: Press): Pressed
  /** What is read while it is open, beside what the screen below it wants. */
  readonly demand?: (overlay: O) => Omit<Panes, 'visible' | 'side'>
}

/**
 * An overlay that edits domains, opened by the command of its own name, listed in `editors.ts`. Why opens it by that
 * command's key for the domain that it is about.
 */
export type EditorRecord<O extends Overlay & {readonly kind: CommandId}> = OverlayRecord<O, O['kind']> &
  (O['kind'] extends Stage['kind']
    ? {
        /** The editor with a proposal's edits in it, not applied. */
        stage(editor: O, stage: Extract<Stage, {kind: O['kind']}>, expected: string): O
      }
    : unknown)
