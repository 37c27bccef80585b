import type {Activity, OpenCollector, Roots} from './collector.ts'
import type {FoundThread} from './discover/found.ts'
import {keepFiles} from './kept-files.ts'

/** What is known of one kind of file. */
interface Traits<T> {
  /** Of a rested thread, what is in the file is what was there. */
  readonly stays?: (thread: FoundThread) => boolean
  /** What this tick has told of it already. */
  readonly seen?: (thread: FoundThread, activity: Activity) => T | undefined
  /** Two values say the same: the earlier object stays. */
  readonly isSame?: (before: T, after: T) => boolean
}

/** A collector of one file in /proc/PID/task/TID of every thread, by tid. */
export const perThread =
  <T>(
    name: string,
    parse: (bytes: Buffer, length: number) => T,
    {stays = () => false, seen = () => undefined, isSame = () => false}: Traits<T> = {},
  ): OpenCollector<Readonly<Record<number, T>>> =>
  roots => {
    const files = keepFiles()
    let last: Readonly<Record<number, T>> = {}
    return {
      read(found, activity) {
        const values: Record<number, T> = {}
        for (const {pid, threads} of found.processes) {
          for (const thread of threads) {
            const {tid} = thread
            const before = last[tid]
            if (before !== undefined && activity?.rested(tid) === true && stays(thread)) {
              files.keep(tid)
              values[tid] = before
              continue
            }
            const value =
              (activity && seen(thread, activity)) ??
              files.bytes(tid, () => `${taskDirectory(roots, pid, thread)}/${name}`, parse)
            if (value === undefined) continue
            values[tid] = before !== undefined && isSame(before, value) ? before : value
          }
        }
        files.endRound()
        last = values
        return values
      },
      close: files.close,
    }
  }

/** vhost threads are kernel threads of their own before Linux 6.4; their own folder serves both kinds. */
export const taskDirectory = (roots: Roots, pid: number, thread: FoundThread): string =>
  `${roots.proc}/${thread.role === 'vhost' ? thread.tid : pid}/task/${thread.tid}`
