import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {OfThreads, PerThread} from '../../../collectors/measure/per-thread.ts'
import type {ThreadSchedstat} from '../../../collectors/measure/schedstat.ts'
import type {ThreadStat} from '../../../collectors/measure/thread-stat.ts'
import type {ThreadStatus} from '../../../collectors/measure/thread-status.ts'
import type {KernelSpan} from './kernel-span.ts'
import type {Span} from './rate.ts'

/** What was read of one process's threads, in their present order. */
export interface ThreadSpans {
  readonly schedstat: Span<OfThreads<ThreadSchedstat>> | undefined
  readonly threadStat: Span<OfThreads<ThreadStat>> | undefined
  readonly threadStatus: Span<OfThreads<ThreadStatus>> | undefined
}

/** @param earlier the same process in the sample before; without it nothing is known from then */
export function threadSpans(
  {spans}: KernelSpan,
  process: QemuProcess,
  earlier: QemuProcess | undefined,
): ThreadSpans {
  const {pid} = process
  const of = <T>(span: Span<PerThread<T>> | undefined): Span<OfThreads<T>> | undefined => {
    if (span === undefined) return undefined
    const before = span.before?.[pid]
    return {
      ...(earlier && before && {before: inOrder(process, earlier, before)}),
      after: span.after[pid] ?? [],
      ms: span.ms,
    }
  }
  return {
    schedstat: of(spans.schedstat),
    threadStat: of(spans.threadStat),
    threadStatus: of(spans.threadStatus),
  }
}

/** What was told in the order of the earlier threads, in that of the present ones. */
function inOrder<T>(process: QemuProcess, earlier: QemuProcess, values: OfThreads<T>): OfThreads<T> {
  if (process === earlier) return values
  const places = new Map(earlier.threads.map(({tid}, place) => [tid, place]))
  return process.threads.map(({tid}) => values[places.get(tid) ?? -1] ?? null)
}
