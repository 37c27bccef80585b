import type {Ticks} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {parseStatLine, type StatLine} from '../files/stat-line.ts'
import {type PerThread, perThread} from './per-thread.ts'

/** /proc/PID/task/TID/stat */
export type ThreadStats = PerThread<ThreadStat>

export interface ThreadStat {
  /** Field 3: `R` running or runnable, `S` sleeping, `D` disk wait, `T` stopped, `t` traced, `Z`, `X`, `I`. */
  readonly state: string
  /** Field 14; contains guestTicks. */
  readonly userTicks: Ticks
  /** Field 15. */
  readonly systemTicks: Ticks
  /** Field 43; 0 for TCG. */
  readonly guestTicks: Ticks
  /** Field 22; with the tid it identifies the thread. */
  readonly startTicks: Ticks
  /** Field 39: the pCPU it last ran on. */
  readonly processor: number
}

/** A vCPU that was woken and has not run since is known by its state alone: those are always read. */
export const threadStat: OpenCollector<ThreadStats> = perThread('stat', parseThreadStat, {
  stays: ({role}) => role !== 'vcpu',
  seen: ({tid}, activity) => activity.stat(tid),
  isSame: (before, after) =>
    before.state === after.state &&
    before.userTicks === after.userTicks &&
    before.systemTicks === after.systemTicks &&
    before.guestTicks === after.guestTicks &&
    before.startTicks === after.startTicks &&
    before.processor === after.processor,
})

/** @throws {SyntaxError} when it is not a stat line. */
export function parseThreadStat(bytes: Uint8Array, length: number): ThreadStat {
  return threadStatOf(parseStatLine(bytes, length))
}

export const threadStatOf = ({state, fields}: StatLine): ThreadStat => ({
  state,
  userTicks: fields[14] as number,
  systemTicks: fields[15] as number,
  guestTicks: fields[43] as number,
  startTicks: fields[22] as number,
  processor: fields[39] as number,
})
