import type {Overlay} from '../../src/store/overlays/overlay.ts'
import type {State} from '../../src/store/state.ts'
import type {Part, StyledLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

/** Everything that a dialog shows. The frame lays it out, and scrolls its body. */
export interface DialogContent {
  readonly title: string
  /** Text beside the title, as long as there is room. */
  readonly beside?: StyledLine
  /** Text at the right end of the title. */
  readonly note?: string
  /** Lines above the body that do not scroll with it. */
  readonly head?: readonly StyledLine[]
  readonly body: readonly BodyLine[]
  /** Lines that stay in sight above the keys: a question with its buttons, what is wrong with a value. */
  readonly pinned?: readonly StyledLine[]
  readonly keys: readonly Part[]
}

/** A line longer than the width is cut with an ellipsis; a string is painted already. */
export type BodyLine = StyledLine | string | LineAtCursor

/** A line of what is under the cursor: it is in sight until one scrolls away from it. */
export interface LineAtCursor {
  readonly atCursor: StyledLine | string
}

export const isAtCursor = (line: BodyLine): line is LineAtCursor =>
  typeof line === 'object' && 'atCursor' in line

/** Returns a line of the body as one of what is under the cursor, if it is. */
export const markCursor = (line: StyledLine | string, selected: boolean): BodyLine =>
  selected ? {atCursor: line} : line

/** The facts that every dialog is made from. */
export interface DialogProps<O extends Overlay> {
  readonly theme: Theme
  readonly state: State
  readonly overlay: O
  readonly width: number
  /** Lines between the title and the keys. */
  readonly height: number
}

/** Makes the content of one kind of overlay. */
export type ContentOf<O extends Overlay> = (props: DialogProps<O>) => DialogContent
