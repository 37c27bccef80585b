import type {Pct} from '../../base/units.ts'
import type {Finding} from './cause.ts'
import {lowestOf} from './cause-record.ts'

/** Formats a percentage with a decimal: `31.4%`. */
export const formatPercent = (pct: Pct): string => `${pct.toFixed(1)}%`

/** Formats the reason why a cause holds though its figure is below the threshold; empty if it is not below. */
export const formatStay = (
  finding: Finding | undefined,
  value: number,
  threshold: number,
  unit: '%' | ' ms' | '' = '%',
): string =>
  finding !== undefined && value < threshold && value >= lowestOf(threshold)
    ? ` (since it began at ${short(threshold)}${unit}, until below ${short(lowestOf(threshold))}${unit})`
    : ''

const short = (value: number): string => `${Number(value.toFixed(1))}`
