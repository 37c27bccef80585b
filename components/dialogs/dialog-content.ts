import type {Overlay} from '../../src/store/overlays/overlay.ts'
import type {Spot} from '../../src/store/overlays/overlay-record.ts'
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
  /** Returns the second index of a spot by the cell of its line; absent where spots have one. */
  readonly across?: (cell: number) => number | undefined
  /** Index of the first row in sight, in a body that shows a part of its rows by itself. */
  readonly from?: number
}

/** A line longer than the width is cut with an ellipsis; a string is painted already. */
export type BodyLine = StyledLine | string | MarkedLine

/** A line of something that the cursor can be on. */
export interface MarkedLine {
  readonly line: StyledLine | string
  /** True if the cursor is there: it is in sight until one scrolls away from it. */
  readonly atCursor: boolean
  /** Spot to which a click brings the cursor; absent if it has only one. */
  readonly spot?: Spot
}

const isMarked = (line: BodyLine): line is MarkedLine => typeof line === 'object' && 'line' in line

export const isAtCursor = (line: BodyLine): boolean => isMarked(line) && line.atCursor

/** Returns the spot to which a click on a line brings the cursor. */
export const spotOf = (line: BodyLine): Spot | undefined => (isMarked(line) ? line.spot : undefined)

/** Returns a line without its marks, as it is drawn. */
export const drawnOf = (line: BodyLine): StyledLine | string => (isMarked(line) ? line.line : line)

/** Returns a line of the body as one of what is under the cursor, if it is; and of the spot that it belongs to. */
export const markCursor = (line: StyledLine | string, atCursor: boolean, spot?: Spot): BodyLine =>
  spot === undefined ? (atCursor ? {line, atCursor} : line) : {line, atCursor, spot}

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
