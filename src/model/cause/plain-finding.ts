import type {Finding} from './cause.ts'

/** Findings without further figures; one object each for all domains. */
export const MEASURED: Finding = {confidence: 'high', suspects: []}
export const POSSIBLE: Finding = {confidence: 'low', suspects: []}
