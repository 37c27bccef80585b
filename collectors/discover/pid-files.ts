import {errorText} from '../../src/base/error-text.ts'
import {isAbsent, listDirectory, modifiedAtMs, readOnce} from '../files/kernel-file.ts'

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

/** A file that was no domain's for so many scans is none, until one comes or goes. */
const LOOKS = 10

export function watchPidFiles(directory: string): PidFiles {
  let seenAtMs: number | undefined
  /** Listed twice since it changed: changes in one grain of the clock share a time. */
  let isSettled = false
  let denied: string | undefined
  /** Files whose process was no QEMU yet: libvirt writes the file before QEMU runs. Its own stay what they are. */
  let undecided: readonly string[] = []
  let looksLeft = 0

  const names = (): readonly string[] => {
    const changedAtMs = modifiedAtMs(directory)
    if (changedAtMs === undefined) return []
    const isSame = changedAtMs === seenAtMs
    if (isSame && isSettled) return looksLeft-- > 0 ? undecided : []
    looksLeft = LOOKS
    isSettled = isSame
    seenAtMs = changedAtMs
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
        denied = errorText(error)
      }
    },
    note: () => denied,
  }
}
