/** The part of a dialog's body that is on the screen. Its layout knows it, so a key press brings it along. */
export interface Page {
  /** Index of the first line in sight. */
  readonly first: number
  /** Number of lines that there is room for. */
  readonly room: number
  /** Index of the first line in sight when the last line is. */
  readonly end: number
  /** Absent in a body without a cursor. */
  readonly cursor?: CursorSight
}

/** The lines of what is under the cursor, as far as they are out of sight. */
export interface CursorSight {
  /** True if some are above, or below, the lines in sight. */
  readonly above: boolean
  readonly below: boolean
  /** True if all are out of sight. */
  readonly gone: boolean
}

/** State of a dialog whose body scrolls. */
export interface Scrolled {
  /**
   * Index of the first visible line; absent = the lines of the cursor are in sight, or the first line where there is
   * no cursor.
   */
  readonly top?: number
}
