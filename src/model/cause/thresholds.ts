import {CAUSES} from './causes/index.ts'

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never
type CauseLimits = Intersection<(typeof CAUSES)[number]['thresholds']>

/** Thresholds are the values from which on a figure is a cause: every one of every cause. */
export type Thresholds = {readonly [Key in keyof CauseLimits]: number}

export const THRESHOLDS: Thresholds = Object.assign({}, ...CAUSES.map(({thresholds}) => thresholds))

/** Thresholds that `--threshold` moves, by the word used there; all in per cent. */
export const THRESHOLD_OPTIONS: Readonly<Record<string, keyof Thresholds>> = Object.assign(
  {},
  ...CAUSES.map(({options = {}}) => options),
)
