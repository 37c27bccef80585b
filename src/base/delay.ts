/** How far apart samples may be taken, seconds: as an option and at the prompt. */
export const SHORTEST_DELAY_S = 0.1
export const LONGEST_DELAY_S = 3600

/** False for what is no number as well. */
export const isDelay = (seconds: number): boolean => seconds >= SHORTEST_DELAY_S && seconds <= LONGEST_DELAY_S
