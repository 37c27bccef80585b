import type {Finding} from './cause.ts'

/** These findings have no further figures: one object each serves all domains. */
export const MEASURED: Finding = {confidence: 'high', suspects: []}
export const POSSIBLE: Finding = {confidence: 'low', suspects: []}
