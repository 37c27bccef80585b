import {statSync} from 'node:fs'
import {isAbsent, listDirectory, readOnce} from '../kernel-file.ts'

/** Watches a folder of libvirt's pid files (`NAME.pid`, one for each running domain). */
export interface PidFiles {
  /**
   * Looks for new pids; cheap while nothing changes.
   * @param accept takes a pid and the name its file tells; false = not (yet) a domain's QEMU, ask again.
   */
  scan(accept: (pid: number, name: string) => boolean): void
  /** Why the folder cannot be read. */
  note(): string | undefined
}

/** Within this time of a change another one may leave the folder's mtime as it is. */
const MTIME_GRAIN_MS = 50

export function watchPidFiles(directory: string): PidFiles {
  let seenMtimeMs: number | undefined
  let denied: string | undefined
  /** Files whose process was no QEMU yet: libvirt writes the file before QEMU runs. */
  let undecided: readonly string[] = []

  const names = (): readonly string[] => {
    const mtimeMs = statSync(directory, {throwIfNoEntry: false})?.mtimeMs
    if (mtimeMs === undefined) return []
    if (mtimeMs === seenMtimeMs) return undecided
    seenMtimeMs = Date.now() - mtimeMs > MTIME_GRAIN_MS ? mtimeMs : undefined
    return (listDirectory(directory) ?? []).filter(name => name.endsWith('.pid'))
  }

  return {
    scan(accept) {
      try {
        undecided = names().filter(name => {
          const text = readOnce(`${directory}/${name}`)
          if (text === undefined) return false
          const pid = /^\s*([1-9]\d{0,9})\s*$/.exec(text)?.[1]
          return pid === undefined || !accept(Number(pid), name.slice(0, -'.pid'.length))
        })
        denied = undefined
      } catch (error) {
        if (isAbsent(error)) return
        denied = error instanceof Error ? error.message : String(error)
      }
    },
    note: () => denied,
  }
}
