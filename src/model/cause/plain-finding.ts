import type {Finding} from './cause.ts'

/** Findings without further figures; each is one object for all domains. */
export const MEASURED: Finding = {confidence: 'exact', suspects: []}
export const POSSIBLE: Finding = {confidence: 'possible', suspects: []}
