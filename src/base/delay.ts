/** Limits of the time between two samples in seconds, for the command line option and for the prompt. */
export const SHORTEST_DELAY_S = 0.1
export const LONGEST_DELAY_S = 3600

/** Returns true if samples may be taken `seconds` apart; false for NaN too. */
export const isDelay = (seconds: number): boolean => seconds >= SHORTEST_DELAY_S && seconds <= LONGEST_DELAY_S
