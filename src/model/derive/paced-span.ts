import type {Paced} from '../../base/reading.ts'
import {type Span, spanOf} from './rate.ts'

/** Readings further apart than this would show an average of old times as if it were now. */
const LONGEST_SPAN_MS = 30_000

/**
 * The two readings of a source with its own pace. `fresh` = its latest reading still speaks of now; when it does
 * not (hung QEMU, silent libvirt), sizes stay but there are no rates.
 */
export function pacedSpan<T>(paced: Paced<T> | undefined, fresh: boolean): Span<T> | undefined {
  if (paced === undefined) return undefined
  const span = spanOf(paced.before, paced.latest)
  if (span === undefined) return undefined
  return fresh && span.ms <= LONGEST_SPAN_MS ? span : {after: span.after, ms: 0}
}
