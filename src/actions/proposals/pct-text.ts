import {safeText} from '../../base/safe-text.ts'
import type {Pct} from '../../base/units.ts'
import type {WaitChange} from './expected-wait.ts'

/** Formats an estimate: `31%`, without decimals. */
export const formatPctText = (pct: Pct): string => `${Math.round(pct)}%`

/** Formats an estimate beside what is now: `ci-17 waits about 48% (now 16%)`. */
export const formatWaitChange = ({name, beforePct, afterPct}: WaitChange): string =>
  `${safeText(name)} waits about ${formatPctText(afterPct)} (now ${formatPctText(beforePct)})`
