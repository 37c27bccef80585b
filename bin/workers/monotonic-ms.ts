import type {Ms} from '../../src/base/units.ts'

/** Reads CLOCK_MONOTONIC in ms. It is the same for every thread and process, unlike performance.now(). */
export function monotonicMs(): Ms {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
