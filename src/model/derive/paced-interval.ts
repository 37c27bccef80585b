import type {Paced} from '../../base/reading.ts'
import {type Interval, intervalOf} from './rate.ts'

/** Readings further apart than this would show an average of old times as if it were now. */
const LONGEST_INTERVAL_MS = 30_000

/**
 * The two readings of a source with its own pace. `fresh` = its latest reading still speaks of now; when it does
 * not (hung QEMU, silent libvirt), sizes stay but there are no rates.
 */
export function pacedInterval<T>(paced: Paced<T> | undefined, fresh: boolean): Interval<T> | undefined {
  if (paced === undefined) return undefined
  const interval = intervalOf(paced.before, paced.latest)
  if (interval === undefined) return undefined
  return fresh && interval.ms <= LONGEST_INTERVAL_MS ? interval : {after: interval.after, ms: 0}
}
