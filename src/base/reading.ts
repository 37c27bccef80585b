import type {Ms} from './units.ts'

/** A point in time, on two clocks. */
export interface Instant {
  /** CLOCK_MONOTONIC, the same for all threads of the process: only differences of it mean something. */
  readonly monotonicMs: Ms
  /** Wall clock in milliseconds since the epoch; it may jump. */
  readonly epochMs: Ms
}

/**
 * The answer of one source. *Off* is an expected answer without a value ("PSI is not enabled in this kernel");
 * *failed* is a fault.
 */
export type Reading<T> = ReadingOk<T> | ReadingOff | ReadingFailed

export interface ReadingOk<T> {
  readonly status: 'ok'
  /** Time of the read on CLOCK_MONOTONIC; a rate divides by the difference of two of these. */
  readonly readAtMs: Ms
  readonly value: T
}
interface ReadingOff {
  readonly status: 'off'
  /** Reason for people. */
  readonly why: string
}
interface ReadingFailed {
  readonly status: 'failed'
  /** Path or call that failed, followed by the error's own text. */
  readonly error: string
}

/**
 * A reading that is taken at a pace of its own, slower than the samples. It carries the good reading before it, so
 * that its rates can be computed from the one sample that contains it.
 */
export interface Paced<T> {
  readonly latest: Reading<T>
  readonly before?: ReadingOk<T>
}

/** Returns the next state of a paced reading: `latest`, and before it the newest reading that was good. */
export function advancePaced<T>(paced: Paced<T> | undefined, latest: Reading<T>): Paced<T> {
  const before = paced?.latest.status === 'ok' ? paced.latest : paced?.before
  return before === undefined ? {latest} : {latest, before}
}

/** Returns the value of a good reading, `undefined` for any other. */
export const okValue = <T>(reading: Reading<T> | undefined): T | undefined =>
  reading?.status === 'ok' ? reading.value : undefined

/** Returns the reason why a reading has no value, as a sentence for people; `undefined` if it has one. */
export const whyNot = (reading: Reading<unknown> | undefined): string | undefined => {
  if (reading === undefined) return 'not read'
  if (reading.status === 'off') return reading.why
  return reading.status === 'failed' ? reading.error : undefined
}
