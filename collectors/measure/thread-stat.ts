import type {OpenCollector} from '../collector.ts'
import {parseStatLine, type ThreadStat, threadStatOf} from '../files/stat-line.ts'
import {type PerThread, perThread} from './per-thread.ts'

/** States of all threads, /proc/PID/task/TID/stat. */
export type ThreadStats = PerThread<ThreadStat>

/**
 * Reads the threads' stat files. A vCPU's is read at every tick, since only its state shows that it was woken and has
 * not run since.
 */
export const threadStat: OpenCollector<ThreadStats> = perThread('stat', parseThreadStat, {
  stays: ({role}) => role !== 'vcpu',
  seen: ({tid}, activity) => activity.stat(tid),
  isSame: (before, after) =>
    before.state === after.state &&
    before.userTicks === after.userTicks &&
    before.systemTicks === after.systemTicks &&
    before.guestTicks === after.guestTicks &&
    before.startTicks === after.startTicks &&
    before.processor === after.processor &&
    before.policy === after.policy,
})

/** Parses the first `length` bytes of a stat line. @throws {SyntaxError} if it is malformed */
export function parseThreadStat(bytes: Uint8Array, length: number): ThreadStat {
  return threadStatOf(parseStatLine(bytes, length))
}
