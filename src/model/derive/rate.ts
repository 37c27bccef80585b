import type {Reading} from '../../base/reading.ts'
import type {Ms, Pct} from '../../base/units.ts'

/** One source read twice, `ms` apart. `before` is absent for the first reading. */
export interface Interval<T> {
  readonly before?: T
  readonly after: T
  readonly ms: Ms
}

/** Pairs two readings of one source; `undefined` if the later one has no value. */
export function intervalOf<T>(
  before: Reading<T> | undefined,
  after: Reading<T> | undefined,
): Interval<T> | undefined {
  if (after?.status !== 'ok') return undefined
  if (before?.status !== 'ok') return {after: after.value, ms: 0}
  const ms = after.readAtMs - before.readAtMs
  return ms > 0 ? {before: before.value, after: after.value, ms} : {after: after.value, ms: 0}
}

/**
 * Returns a counter's growth; `undefined` if either end is missing or it fell, as then it is not the same counter.
 */
export function growth(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined) return undefined
  const grown = after - before
  return grown >= 0 ? grown : undefined
}

/** Returns a counter's growth per second over `ms`. */
export function perSecond(before: number | undefined, after: number | undefined, ms: Ms): number | undefined {
  const grown = growth(before, after)
  return grown === undefined || ms <= 0 ? undefined : (grown * 1000) / ms
}

/** Returns the time spent as a share of the time that passed, both in the same unit; 100 = all of it. */
export const share = (spent: number, passed: number): Pct => (spent / passed) * 100

/**
 * Cuts a share at 100. A single thread cannot take more than the whole interval, but readings some µs apart may make
 * it seem so.
 */
export const atMostAll = (pct: Pct): Pct => Math.min(100, pct)

/** Returns the sum of both, or the one that is known. */
export const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : a + b

/** Adds up the known values; `undefined` if there are none. */
export function sumKnown(values: Iterable<number | undefined>): number | undefined {
  let all: number | undefined
  for (const value of values) all = sum(all, value)
  return all
}

/** Returns the mean of the known values; `undefined` if there are none. */
export function meanKnown(values: Iterable<number | undefined>): number | undefined {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (value === undefined) continue
    sum += value
    count++
  }
  return count === 0 ? undefined : sum / count
}
