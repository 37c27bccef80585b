import type {OpenCollector, Roots} from './collector.ts'
import type {FoundThread} from './discover/found.ts'
import {keepFiles} from './kept-files.ts'

/** A collector of one file in /proc/PID/task/TID of every thread, by tid. */
export const perThread =
  <T>(
    name: string,
    parse: (bytes: Buffer, length: number) => T,
  ): OpenCollector<Readonly<Record<number, T>>> =>
  roots => {
    const files = keepFiles()
    return {
      read(found) {
        const values: Record<number, T> = {}
        for (const {pid, threads} of found.processes) {
          for (const thread of threads) {
            const path = (): string => `${taskDirectory(roots, pid, thread)}/${name}`
            const value = files.bytes(thread.tid, path, parse)
            if (value !== undefined) values[thread.tid] = value
          }
        }
        files.endRound()
        return values
      },
      close: files.close,
    }
  }

/** vhost threads are kernel threads of their own before Linux 6.4; their own folder serves both kinds. */
export const taskDirectory = (roots: Roots, pid: number, thread: FoundThread): string =>
  `${roots.proc}/${thread.role === 'vhost' ? thread.tid : pid}/task/${thread.tid}`
