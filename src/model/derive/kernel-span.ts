import type {CollectorName, KernelSample} from '../../../collectors/index.ts'
import {whyNot} from '../../base/reading.ts'
import type {Sample} from '../../sample.ts'
import {type Span, spanOf} from './rate.ts'

type ValueOf<Name extends CollectorName> =
  NonNullable<KernelSample[Name]> extends infer R
    ? R extends {status: 'ok'; value: infer V}
      ? V
      : never
    : never

/** Every kernel source of two samples, paired with its own interval, or the reason why it has no value. */
export interface KernelSpan {
  readonly spans: {readonly [Name in CollectorName]?: Span<ValueOf<Name>>}
  readonly reasons: Readonly<Partial<Record<CollectorName, string>>>
}

/** Pairs the kernel part of two samples. Readings of another host or another boot are never paired. */
export function kernelSpan(previous: Sample | undefined, sample: Sample): KernelSpan {
  const spans: Record<string, Span<unknown>> = {}
  const reasons: Record<string, string> = {}
  const before = previous?.hostname === sample.hostname ? previous.kernel : undefined
  for (const [name, reading] of Object.entries(sample.kernel ?? {})) {
    if (name === 'found') continue
    const collector = name as CollectorName
    const span = spanOf<unknown>(before?.[collector], sample.kernel?.[collector])
    if (span === undefined) reasons[name] = whyNot(reading) ?? 'not read'
    else spans[name] = span
  }
  return {spans: spans as KernelSpan['spans'], reasons}
}
