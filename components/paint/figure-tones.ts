import {ABSENT, formatPct} from '../../src/rows/text/format.ts'
import type {Tone} from './theme.ts'

/** Formats a percentage at the right of six cells, so that figures below each other line up. */
export const formatPercent = (pct: number | undefined): string =>
  (pct === undefined ? ABSENT : `${formatPct(pct)}%`).padStart(6)

/** Returns the tone of a mean contention wait. */
export const waitTone = (pct: number | undefined): Tone =>
  pct === undefined ? 'dim' : pct >= 20 ? 'critical' : pct >= 5 ? 'warn' : 'normal'

/** Returns the tone of a PSI average. */
export const pressureTone = (pct: number | undefined): Tone =>
  pct === undefined ? 'dim' : pct >= 40 ? 'critical' : pct >= 10 ? 'warn' : 'normal'
