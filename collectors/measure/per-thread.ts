import type {Activity, OpenCollector, Roots} from '../collector.ts'
import type {FoundThread, QemuProcess} from '../discover/found.ts'
import {keepFiles} from '../files/kept-files.ts'

/** What was read of the threads of each QEMU, by its pid. The same object while nothing of the process has changed. */
export type PerThread<T> = Readonly<Record<number, OfThreads<T>>>

/** In the order in which discovery tells the threads; `null` where one has ended since. */
export type OfThreads<T> = readonly (T | null)[]

/** What is known of one kind of file. */
interface Traits<T> {
  /** Of a rested thread, what is in the file is what was there. */
  readonly stays?: (thread: FoundThread) => boolean
  /** What this tick has told of it already. */
  readonly seen?: (thread: FoundThread, activity: Activity) => T | undefined
  /** Two values say the same: the earlier object stays. */
  readonly isSame?: (before: T, after: T) => boolean
}

/** A collector of one file in /proc/PID/task/TID of every thread. */
export const perThread =
  <T>(
    name: string,
    parse: (bytes: Buffer, length: number) => T,
    {stays = () => false, seen = () => undefined, isSame = () => false}: Traits<T> = {},
  ): OpenCollector<PerThread<T>> =>
  roots => {
    const files = keepFiles()
    /** Of the tick before; a process of which a thread came or went is another object. */
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

/** vhost threads are kernel threads of their own before Linux 6.4; their own folder serves both kinds. */
export const taskDirectory = (roots: Roots, pid: number, thread: FoundThread): string =>
  `${roots.proc}/${thread.role === 'vhost' ? thread.tid : pid}/task/${thread.tid}`
