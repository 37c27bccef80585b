import type {Activity, OpenCollector, Roots} from '../collector.ts'
import type {FoundThread, QemuProcess} from '../discover/found.ts'
import {keepFiles} from '../files/kept-files.ts'

/**
 * Values of the threads of each QEMU by its pid. An entry stays the same object while nothing of the process changes.
 */
export type PerThread<T> = Readonly<Record<number, OfThreads<T>>>

/** Values in the order of `QemuProcess.threads`; `null` for a thread that has ended since. */
export type OfThreads<T> = readonly (T | null)[]

/** Properties of one kind of file, by which reads are spared. */
interface Traits<T> {
  /** Returns true if the file of this thread cannot change while the thread rests. */
  readonly stays?: (thread: FoundThread) => boolean
  /** Returns the thread's value if it was read in this tick already. */
  readonly seen?: (thread: FoundThread, activity: Activity) => T | undefined
  /** Returns true if two values are equal; the earlier object is then kept. */
  readonly isSame?: (before: T, after: T) => boolean
}

/** Returns a collector that reads one file in /proc/PID/task/TID of every thread. */
export const perThread =
  <T>(
    name: string,
    parse: (bytes: Buffer, length: number) => T,
    {stays = () => false, seen = () => undefined, isSame = () => false}: Traits<T> = {},
  ): OpenCollector<PerThread<T>> =>
  roots => {
    const files = keepFiles()
    /** Values of the tick before; a process whose threads have changed is another object. */
    let last: ReadonlyMap<QemuProcess, OfThreads<T>> = new Map()

    const readThreads = (process: QemuProcess, activity: Activity | undefined): OfThreads<T> => {
      const {pid, threads} = process
      const before = last.get(process)
      let hasNews = false
      const values = threads.map((thread, index) => {
        const was = before?.[index] ?? null
        if (was !== null && activity?.rested(pid, index) === true && stays(thread)) {
          files.keep(thread.tid)
          return was
        }
        const is =
          (activity && seen(thread, activity)) ??
          files.bytes(thread.tid, () => `${taskDirectory(roots, pid, thread)}/${name}`, parse) ??
          null
        if (was !== null && is !== null && isSame(was, is)) return was
        hasNews ||= was !== is
        return is
      })
      return before === undefined || hasNews ? values : before
    }

    return {
      read(found, activity) {
        const values: Record<number, OfThreads<T>> = {}
        const now = new Map<QemuProcess, OfThreads<T>>()
        for (const process of found.processes) {
          const ofThreads = readThreads(process, activity)
          now.set(process, ofThreads)
          values[process.pid] = ofThreads
        }
        files.endRound()
        last = now
        return values
      },
      close: files.close,
    }
  }

/**
 * Returns the folder of a thread, /proc/PID/task/TID. Before Linux 6.4 vhost threads are kernel threads of their own;
 * the folder below their own tid serves both kinds.
 */
export const taskDirectory = (roots: Roots, pid: number, thread: FoundThread): string =>
  `${roots.proc}/${thread.role === 'vhost' ? thread.tid : (thread.pid ?? pid)}/task/${thread.tid}`
