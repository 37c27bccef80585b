import type {Plan} from '../../actions/plan.ts'
import type {Bargain, Stage} from '../../actions/proposals/proposal.ts'
import type {CommandId} from '../../keys/keymap.ts'
import type {Panes} from '../../rows/demand.ts'
import type {CommandHandler} from '../command-handler.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {Overlay} from './overlay.ts'

/** Demand of an overlay: panes and sources of its own. */
export type OverlayDemand = Omit<Panes, 'visible' | 'side'>

/** A spot where the cursor of an overlay can stand: the index of an entry; in the matrix, of the row and the column. */
export type Spot = readonly number[]

/** Says how the cursor of an overlay is brought to a spot by a click. */
export interface Points<O extends Overlay> {
  at(state: State, overlay: O): Spot
  move(state: State, overlay: O, spot: Spot): O
  /** Key that a click presses on the spot where the cursor is; absent if it does nothing there. */
  readonly again?: string
}

/**
 * A kind of overlay is one record in a file of its own, listed in `index.ts`. Its content is listed under the same
 * kind in `components/dialogs/dialogs.ts`.
 */
export interface OverlayRecord<O extends Overlay, Id extends CommandId = never> {
  /** Handlers of the commands that open it. */
  readonly commands: Readonly<Record<Id, CommandHandler>>
  /** Command that shows it as one of the screens: it stands in their bar, and their keys leave it. */
  readonly tab?: CommandId
  /** Carries out a key press while it is open; `undefined` for a key that it has no use for, which scrolls its body. */
  press(state: State, overlay: O, key: Press): Pressed | undefined
  /** Returns true while characters are typed into a text: none of them is a command then. */
  readonly types?: (overlay: O) => boolean
  /** Absent in an overlay without a cursor. */
  readonly points?: Points<O>
  /** Takes in the model that has come on screen; absent where nothing is kept of a model. */
  readonly arrive?: (state: State, overlay: O) => O
  /** Returns what is read while it is open, beside what the screen below it needs. */
  readonly demand?: (overlay: O) => OverlayDemand
}

/**
 * An editor is an overlay that changes domains. It is opened by the command of its own name and listed in
 * `editors.ts`; Why opens it by that command's key for the domain that Why is about.
 */
export type EditorRecord<O extends Overlay & {readonly kind: CommandId}> = OverlayRecord<O, O['kind']> & {
  /** Returns the plan of the edits; `undefined` while nothing is changed. */
  plan(state: State, editor: O): Plan | undefined
  /** Tells what would be lost if the editor were closed now; `undefined` if the user has changed nothing. */
  unsaved(state: State, editor: O): string | undefined
} & (O['kind'] extends Stage['kind']
    ? {
        /** Puts a proposal's edits into the editor; nothing is applied. */
        stage(editor: O, stage: Extract<Stage, {kind: O['kind']}>, bargain: Bargain): O
      }
    : unknown)
