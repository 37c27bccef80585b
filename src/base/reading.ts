import type {Ms} from './units.ts'

/** When something was read. `monotonicMs` (CLOCK_MONOTONIC, one clock for all threads) is for differences only. */
export interface Instant {
  readonly monotonicMs: Ms
  /** Wall clock, milliseconds since the epoch; may jump. */
  readonly epochMs: Ms
}

/** What one source answered. *Off* is an answer ("PSI is not enabled in this kernel"); *failed* is a fault. */
export type Reading<T> = ReadingOk<T> | ReadingOff | ReadingFailed

export interface ReadingOk<T> {
  readonly status: 'ok'
  /** CLOCK_MONOTONIC, ms: rates divide by the difference of two of these. */
  readonly readAtMs: Ms
  readonly value: T
}
export interface ReadingOff {
  readonly status: 'off'
  readonly why: string
}
export interface ReadingFailed {
  readonly status: 'failed'
  /** Path or call, and the error's own text. */
  readonly error: string
}

/**
 * A reading taken at its own, slower pace. It carries the good reading before it, so that rates need nothing
 * but the sample it is in.
 */
export interface Paced<T> {
  readonly latest: Reading<T>
  readonly before?: ReadingOk<T>
}

export const okValue = <T>(reading: Reading<T> | undefined): T | undefined =>
  reading?.status === 'ok' ? reading.value : undefined

/** Why there is no value, as a sentence for people; `undefined` when there is one. */
export const whyNot = (reading: Reading<unknown> | undefined): string | undefined => {
  if (reading === undefined) return 'not read'
  if (reading.status === 'off') return reading.why
  return reading.status === 'failed' ? reading.error : undefined
}
