import type {Pct} from '../../base/units.ts'
import type {Finding} from './cause.ts'
import {type Explanation, lowestOf} from './cause-record.ts'

/** Formats a percentage with a decimal: `31.4%`. */
export const formatPercent = (pct: Pct): string => `${pct.toFixed(1)}%`

/** Formats one of a cause's figures in whole per cent, with words around it; without it, what is said instead. */
export const formatBrief = ({figures, text}: Explanation, name: string, before = '', after = ''): string =>
  figures?.[name] === undefined ? text : `${before}${figures[name].toFixed(0)}%${after}`

/** Formats the reason why a cause holds though its figure is below the threshold; empty if it is not below. */
export const formatStay = (
  finding: Finding | undefined,
  value: number,
  threshold: number,
  unit: '%' | ' ms' | '' = '%',
): string =>
  finding !== undefined && value < threshold && value >= lowestOf(threshold)
    ? ` (was over ${short(threshold)}${unit}: held until below ${short(lowestOf(threshold))}${unit})`
    : ''

const short = (value: number): string => `${Number(value.toFixed(1))}`
