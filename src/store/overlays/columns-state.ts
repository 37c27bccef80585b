import type {Scrolled} from '../page.ts'

/** State of the list of columns to show, hide and move. */
export interface ColumnsState extends Scrolled {
  readonly kind: 'columns'
  readonly index: number
}
