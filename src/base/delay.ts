/** Limits of the time between two samples in seconds, wherever it is given. */
export const SHORTEST_DELAY_S = 0.1
export const LONGEST_DELAY_S = 3600
export const USUAL_DELAY_S = 1

/** Returns true if samples may be taken `seconds` apart; false for NaN too. */
export const isDelay = (seconds: number): boolean => seconds >= SHORTEST_DELAY_S && seconds <= LONGEST_DELAY_S
