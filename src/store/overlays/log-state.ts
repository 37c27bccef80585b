import type {Scrolled} from '../page.ts'

/** State of the list of changes that were made. */
export interface LogState extends Scrolled {
  readonly kind: 'log'
  /** Index of the change under the cursor, counted from the newest. */
  readonly index: number
}
