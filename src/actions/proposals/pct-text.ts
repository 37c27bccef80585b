import {safeText} from '../../base/safe-text.ts'
import type {Pct} from '../../base/units.ts'
import type {WaitChange} from './expected-wait.ts'

/** Formats an estimate: `31%`, without decimals. */
export const formatPctText = (pct: Pct): string => `${Math.round(pct)}%`

/** Formats what is now and an estimate in a few words: `24% -> 2%`. */
export const formatPctChange = (beforePct: Pct, afterPct: Pct): string =>
  `${formatPctText(beforePct)} -> ${formatPctText(afterPct)}`

/** Formats a domain's wait now and as it is expected in a few words: `ci-17 16% -> 48%`. */
export const formatWaitPrice = ({name, beforePct, afterPct}: WaitChange): string =>
  `${safeText(name)} ${formatPctChange(beforePct, afterPct)}`

/** Formats an estimate beside what is now: `ci-17 waits about 48% (now 16%)`. */
export const formatWaitChange = ({name, beforePct, afterPct}: WaitChange): string =>
  `${safeText(name)} waits about ${formatPctText(afterPct)} (now ${formatPctText(beforePct)})`
