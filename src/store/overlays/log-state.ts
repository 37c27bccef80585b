/** The list of changes that were made. */
export interface LogState {
  readonly kind: 'log'
  /** Counts from the newest change. */
  readonly index: number
}
