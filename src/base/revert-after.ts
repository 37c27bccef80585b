/** Time in seconds after which a slow, wide or dangerous change goes back by itself, unless it is kept. */
export const USUAL_REVERT_AFTER_S = 60
const LONGEST_S = 999_999_999

/** Returns true if a change may go back by itself after so many seconds; false for parts of one. */
export const isRevertAfter = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_S
