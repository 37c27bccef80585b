import type {Paced} from '../../base/reading.ts'
import {type Interval, intervalOf} from './rate.ts'

/** Longest interval between two readings: over a longer one an average of old times would look like the present. */
const LONGEST_INTERVAL_MS = 30_000

/**
 * Pairs the two readings of a source with its own pace. `fresh` means that its latest reading still describes the
 * present; if it does not (hung QEMU, silent libvirt), sizes stay but there are no rates.
 */
export function pacedInterval<T>(paced: Paced<T> | undefined, fresh: boolean): Interval<T> | undefined {
  if (paced === undefined) return undefined
  const interval = intervalOf(paced.before, paced.latest)
  if (interval === undefined) return undefined
  return fresh && interval.ms <= LONGEST_INTERVAL_MS ? interval : {after: interval.after, ms: 0}
}
