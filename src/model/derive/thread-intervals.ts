import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {ThreadStat} from '../../../collectors/files/stat-line.ts'
import type {OfThreads, PerThread} from '../../../collectors/measure/per-thread.ts'
import type {ThreadSchedstat} from '../../../collectors/measure/schedstat.ts'
import type {ThreadStatus} from '../../../collectors/measure/thread-status.ts'
import type {KernelIntervals} from './kernel-intervals.ts'
import type {Interval} from './rate.ts'

/** Readings of one process's threads, in their present order. */
export interface ThreadIntervals {
  readonly schedstat: Interval<OfThreads<ThreadSchedstat>> | undefined
  readonly threadStat: Interval<OfThreads<ThreadStat>> | undefined
  readonly threadStatus: Interval<OfThreads<ThreadStatus>> | undefined
}

/**
 * Pairs the readings of one process's threads.
 * @param earlier the same process in the sample before; without it nothing is known from then
 */
export function threadIntervals(
  {intervals}: KernelIntervals,
  process: QemuProcess,
  earlier: QemuProcess | undefined,
): ThreadIntervals {
  const {pid} = process
  const of = <T>(interval: Interval<PerThread<T>> | undefined): Interval<OfThreads<T>> | undefined => {
    if (interval === undefined) return undefined
    const before = interval.before?.[pid]
    return {
      ...(earlier && before && {before: inOrder(process, earlier, before)}),
      after: interval.after[pid] ?? [],
      ms: interval.ms,
    }
  }
  return {
    schedstat: of(intervals.schedstat),
    threadStat: of(intervals.threadStat),
    threadStatus: of(intervals.threadStatus),
  }
}

/** Returns values in the order of the present threads that are given in the order of the earlier ones. */
function inOrder<T>(process: QemuProcess, earlier: QemuProcess, values: OfThreads<T>): OfThreads<T> {
  if (process === earlier) return values
  const places = new Map(earlier.threads.map(({tid}, place) => [tid, place]))
  return process.threads.map(({tid}) => values[places.get(tid) ?? -1] ?? null)
}
