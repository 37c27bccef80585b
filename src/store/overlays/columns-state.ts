/** State of the list of columns to show, hide and move. */
export interface ColumnsState {
  readonly kind: 'columns'
  readonly index: number
}
