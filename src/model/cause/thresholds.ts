import {CAUSES} from './causes/index.ts'

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never
type CauseLimits = Intersection<(typeof CAUSES)[number]['thresholds']>

/** Thresholds of all causes: the values from which on a figure is a cause. */
export type Thresholds = {readonly [Key in keyof CauseLimits]: number}

export const THRESHOLDS: Thresholds = Object.assign({}, ...CAUSES.map(({thresholds}) => thresholds))

/** Thresholds in per cent that `--threshold` moves, by the word used there. */
export const THRESHOLD_OPTIONS: Readonly<Record<string, keyof Thresholds>> = Object.assign(
  {},
  ...CAUSES.map(({options = {}}) => options),
)

/** Returns true if a threshold may have this value in per cent; false for NaN too. */
export const isThreshold = (percent: number): boolean => percent > 0 && percent <= 100
