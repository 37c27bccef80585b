/** State of the list of columns to sort by. */
export interface SortState {
  readonly kind: 'sort'
  readonly index: number
}
