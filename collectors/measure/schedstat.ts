import type {Ns} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {numbersAt} from '../files/kernel-number.ts'
import {type PerThread, perThread} from './per-thread.ts'

/** Scheduler statistics of all threads, /proc/PID/task/TID/schedstat. */
export type Schedstat = PerThread<ThreadSchedstat>

export interface ThreadSchedstat {
  /** Time on a pCPU since the thread began, field 1. */
  readonly execNs: Ns
  /** Time runnable but not running, throttling included, field 2. It grows only when the thread next runs. */
  readonly runDelayNs: Ns
  /** Number of times that the thread was put on a pCPU, field 3. */
  readonly timeslices: number
}

/** Reads schedstat. The object of a thread that has neither run nor waited is that of the tick before. */
export const schedstat: OpenCollector<Schedstat> = perThread('schedstat', parseSchedstat, {
  isSame: (before, after) =>
    before.execNs === after.execNs &&
    before.runDelayNs === after.runDelayNs &&
    before.timeslices === after.timeslices,
})

const numbers = new Float64Array(3)

/** Parses the first `length` bytes of a schedstat line. @throws {SyntaxError} if there are not three numbers */
export function parseSchedstat(bytes: Uint8Array, length: number): ThreadSchedstat {
  if (numbersAt(bytes, 0, length, numbers) < 3) throw new SyntaxError('not a schedstat line')
  return {
    execNs: numbers[0] as number,
    runDelayNs: numbers[1] as number,
    timeslices: numbers[2] as number,
  }
}
