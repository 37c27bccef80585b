import type {Scrolled} from '../page.ts'

/** State of the list of columns to sort by. */
export interface SortState extends Scrolled {
  readonly kind: 'sort'
  readonly index: number
}
