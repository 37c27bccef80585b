import type {KernelSample} from '../../../collectors/index.ts'
import type {CollectorName} from '../../../collectors/sources.ts'
import {whyNot} from '../../base/reading.ts'
import type {Sample} from '../../sample.ts'
import {type Interval, intervalOf} from './rate.ts'

type ReadingValue<Name extends CollectorName> =
  NonNullable<KernelSample[Name]> extends infer R
    ? R extends {status: 'ok'; value: infer V}
      ? V
      : never
    : never

/**
 * Readings of every kernel source in two samples, paired over the source's own interval, or the reason why it has no
 * value.
 */
export interface KernelIntervals {
  readonly intervals: {readonly [Name in CollectorName]?: Interval<ReadingValue<Name>>}
  readonly reasons: Readonly<Partial<Record<CollectorName, string>>>
}

/** Pairs the kernel part of two samples. Readings of another host or another boot are never paired. */
export function kernelIntervals(previous: Sample | undefined, sample: Sample): KernelIntervals {
  const intervals: Record<string, Interval<unknown>> = {}
  const reasons: Record<string, string> = {}
  const before = previous?.hostname === sample.hostname ? previous.kernel : undefined
  for (const [name, reading] of Object.entries(sample.kernel ?? {})) {
    if (name === 'found') continue
    const collector = name as CollectorName
    const interval = intervalOf<unknown>(before?.[collector], sample.kernel?.[collector])
    if (interval === undefined) reasons[name] = whyNot(reading) ?? 'not read'
    else intervals[name] = interval
  }
  return {intervals: intervals as KernelIntervals['intervals'], reasons}
}
