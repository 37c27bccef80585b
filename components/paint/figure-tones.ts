import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import {type RatedFigure, severityOf} from '../../src/rows/severity.ts'
import {ABSENT, formatPct} from '../../src/rows/text/format.ts'
import type {Tone} from './theme.ts'

/** Formats a percentage at the right of six cells, so that figures below each other line up. */
export const formatPercent = (pct: number | undefined): string =>
  (pct === undefined ? ABSENT : `${formatPct(pct)}%`).padStart(6)

/** Returns the tone of a figure that may be unknown. */
export const figureTone = (figure: RatedFigure, value: number | undefined, thresholds: Thresholds): Tone =>
  value === undefined ? 'dim' : severityOf(figure, value, thresholds)
