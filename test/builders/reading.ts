import type {ReadingOk} from '../../src/base/reading.ts'

/** Builds a reading with `value`, read at `readAtMs`, CLOCK_MONOTONIC ms. */
export const ok = <T>(readAtMs: number, value: T): ReadingOk<T> => ({status: 'ok', readAtMs, value})
