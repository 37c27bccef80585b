import {InvalidArgumentError} from 'commander'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/cause.ts'

/** What people call them; all in per cent. */
const NAMES = {
  wait: 'contentionPct',
  throttled: 'throttledPct',
  steal: 'stealPct',
  io: 'ioPressurePct',
  memory: 'memoryPressurePct',
  remote: 'remoteShare',
  smt: 'siblingPct',
} as const satisfies Record<string, keyof Thresholds>

/** `wait=5 throttled=5 …`: with the usual values. */
export const THRESHOLD_NAMES = Object.entries(NAMES)
  .map(([name, key]) => `${name}=${key === 'remoteShare' ? THRESHOLDS[key] * 100 : THRESHOLDS[key]}`)
  .join(' ')

/** One `--threshold`, added to those before it. @throws {InvalidArgumentError} */
export function parseThreshold(text: string, before: Thresholds = THRESHOLDS): Thresholds {
  const [, name = '', value = ''] = /^([a-z]+)=(\d+(?:\.\d+)?)%?$/.exec(text) ?? []
  const key = Object.hasOwn(NAMES, name) ? NAMES[name as keyof typeof NAMES] : undefined
  const percent = Number(value)
  if (key === undefined || value === '' || percent <= 0 || percent > 100)
    throw new InvalidArgumentError(`Give a cause and a percentage: ${THRESHOLD_NAMES}.`)
  return {...before, [key]: key === 'remoteShare' ? percent / 100 : percent}
}
