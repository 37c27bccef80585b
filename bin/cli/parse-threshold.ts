import {InvalidArgumentError} from 'commander'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/cause.ts'

/** Names of the thresholds on the command line; there, all are in per cent. */
const NAMES = {
  wait: 'contentionPct',
  throttled: 'throttledPct',
  steal: 'stealPct',
  io: 'ioPressurePct',
  memory: 'memoryPressurePct',
  remote: 'remoteShare',
  smt: 'siblingPct',
} as const satisfies Record<string, keyof Thresholds>

/** The names with their usual values, for help and errors: `wait=5 throttled=5 …`. */
export const THRESHOLD_NAMES = Object.entries(NAMES)
  .map(([name, key]) => `${name}=${key === 'remoteShare' ? THRESHOLDS[key] * 100 : THRESHOLDS[key]}`)
  .join(' ')

/** Parses one `--threshold` and adds it to those before it. @throws {InvalidArgumentError} when it is malformed */
export function parseThreshold(text: string, before: Thresholds = THRESHOLDS): Thresholds {
  const [, name = '', value = ''] = /^([a-z]+)=(\d+(?:\.\d+)?)%?$/.exec(text) ?? []
  const key = Object.hasOwn(NAMES, name) ? NAMES[name as keyof typeof NAMES] : undefined
  const percent = Number(value)
  if (key === undefined || value === '' || percent <= 0 || percent > 100)
    throw new InvalidArgumentError(`Give a cause and a percentage: ${THRESHOLD_NAMES}.`)
  return {...before, [key]: key === 'remoteShare' ? percent / 100 : percent}
}
