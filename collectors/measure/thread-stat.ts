import type {OpenCollector} from '../collector.ts'
import {parseStatLine, type ThreadStat, threadStatOf} from '../files/stat-line.ts'
import {type PerThread, perThread} from './per-thread.ts'

/** /proc/PID/task/TID/stat */
export type ThreadStats = PerThread<ThreadStat>

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
    before.processor === after.processor &&
    before.policy === after.policy,
})

/** @throws {SyntaxError} when it is not a stat line. */
export function parseThreadStat(bytes: Uint8Array, length: number): ThreadStat {
  return threadStatOf(parseStatLine(bytes, length))
}
