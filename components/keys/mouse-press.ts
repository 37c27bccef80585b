/** One thing that was done with the mouse, at a cell of the screen counted from 0. */
export interface MousePress {
  readonly button: 'left' | 'wheel-up' | 'wheel-down'
  readonly column: number
  readonly row: number
}

/** Buttons by their number in a report; the others do nothing. */
const BUTTONS: ReadonlyMap<number, MousePress['button']> = new Map([
  [0, 'left'],
  [64, 'wheel-up'],
  [65, 'wheel-down'],
])
/** Shift, Meta and Ctrl, which change nothing. */
const MODIFIERS = 4 | 8 | 16
/** Size beyond which no screen is believed to be. */
const FARTHEST = 9999

/** Returns what a report tells, with its cell counted from 1; `undefined` if that does nothing here. */
export function pressOf(button: number, column: number, row: number): MousePress | undefined {
  const known = BUTTONS.get(button & ~MODIFIERS)
  const isThere = column >= 1 && row >= 1 && column <= FARTHEST && row <= FARTHEST
  return known === undefined || !isThere ? undefined : {button: known, column: column - 1, row: row - 1}
}

/**
 * Code points that a press travels through Ink as, since Ink drops reports of the mouse: the button in the private use
 * area, beside the function keys; its column and row in a private plane.
 */
const FIRST = 0xf720
const CELLS = 0xf0000
const NAMES = [...BUTTONS.values()]

export const encodePress = ({button, column, row}: MousePress): string =>
  String.fromCodePoint(FIRST + NAMES.indexOf(button), CELLS + column, CELLS + row)

/** Number of characters that an encoded press takes. */
export const PRESS_LENGTH = 3

/** Returns the press that begins at a character; `undefined` if none does. */
export function decodePress(characters: readonly string[], at: number): MousePress | undefined {
  const [lead = 0, column = 0, row = 0] = characters
    .slice(at, at + PRESS_LENGTH)
    .map(character => character.codePointAt(0))
  const button = NAMES[lead - FIRST]
  return button === undefined ? undefined : {button, column: column - CELLS, row: row - CELLS}
}
