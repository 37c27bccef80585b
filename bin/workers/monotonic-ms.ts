import type {Ms} from '../../src/base/units.ts'

/** CLOCK_MONOTONIC: the same for every thread of the machine, unlike performance.now(). */
export function monotonicMs(): Ms {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
