/** Limits of the number of past samples that charts show. */
export const SHORTEST_HISTORY = 60
export const LONGEST_HISTORY = 3600
/** Four minutes at one sample per second, as many as a chart on 200 columns can draw. */
export const USUAL_HISTORY = 240

/** Returns true if so many samples may be kept; false for parts of one. */
export const isHistory = (samples: number): boolean =>
  Number.isInteger(samples) && samples >= SHORTEST_HISTORY && samples <= LONGEST_HISTORY
