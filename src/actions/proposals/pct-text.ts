import type {Pct} from '../../base/units.ts'

/** `31%`; estimates have no decimals. */
export const formatPctText = (pct: Pct): string => `${Math.round(pct)}%`
