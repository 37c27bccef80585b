import type {Pct} from '../../base/units.ts'

/** Formats an estimate: `31%`, without decimals. */
export const formatPctText = (pct: Pct): string => `${Math.round(pct)}%`
