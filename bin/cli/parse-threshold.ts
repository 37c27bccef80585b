import {InvalidArgumentError} from 'commander'
import {
  isThreshold,
  THRESHOLD_OPTIONS,
  THRESHOLDS,
  type Thresholds,
} from '../../src/model/cause/thresholds.ts'

/** The names with their usual values, for help and errors: `throttled=5 wait=5 …`. */
export const THRESHOLD_NAMES = Object.entries(THRESHOLD_OPTIONS)
  .map(([name, key]) => `${name}=${THRESHOLDS[key]}`)
  .join(' ')

/** Parses one `--threshold` and adds it to those before it. @throws {InvalidArgumentError} when it is malformed */
export function parseThreshold(text: string, before: Thresholds): Thresholds {
  const [, name = '', value = ''] = /^([a-z]+)=(\d+(?:\.\d+)?)%?$/.exec(text) ?? []
  const key = Object.hasOwn(THRESHOLD_OPTIONS, name) ? THRESHOLD_OPTIONS[name] : undefined
  const percent = Number(value)
  if (key === undefined || value === '' || !isThreshold(percent))
    throw new InvalidArgumentError(`Give a figure and a percentage: ${THRESHOLD_NAMES}.`)
  return {...before, [key]: percent}
}
