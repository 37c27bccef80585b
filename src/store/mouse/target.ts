import type {CommandId} from '../../keys/keymap.ts'
import type {Spot} from '../overlays/overlay-record.ts'

/** A target is what is drawn at a cell of the screen, as far as a click on it does something. */
export type Target =
  /** Keys that a click presses, one after the other. */
  | {readonly kind: 'keys'; readonly keys: readonly string[]}
  | {readonly kind: 'command'; readonly command: CommandId}
  /** Title of a column, by its id. */
  | {readonly kind: 'column'; readonly column: string}
  /** Row of the table, by its key. */
  | {readonly kind: 'row'; readonly row: string}
  | {readonly kind: 'spot'; readonly spot: Spot}
