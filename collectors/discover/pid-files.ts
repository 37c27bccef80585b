import {errorText} from '../../src/base/error-text.ts'
import {isAbsent, listDirectory, modifiedAtMs, readOnce} from '../files/kernel-file.ts'

/** A folder of libvirt's pid files (`NAME.pid`, one for each running domain) that is watched for new ones. */
interface PidFiles {
  /**
   * Looks for new pids; cheap while nothing changes.
   * @param accept called with each pid; returns false if its process is not (yet) a domain's QEMU, so that a later
   *   scan tries it again
   */
  scan(accept: (pid: number) => boolean): void
  /** Returns the error if the folder cannot be read. */
  note(): string | undefined
}

/**
 * Scans for which a file that does not belong to a domain's QEMU is tried again; after that not until the folder
 * changes.
 */
const ATTEMPTS = 10

/** Starts to watch a folder, which need not exist yet. */
export function watchPidFiles(directory: string): PidFiles {
  let seenAtMs: number | undefined
  /** True once listed twice since it changed, because changes within one grain of the clock have the same time. */
  let isSettled = false
  let denied: string | undefined
  /**
   * Files whose process was no QEMU yet. libvirt writes a domain's file before QEMU runs; its own files never become
   * one.
   */
  let undecided: readonly string[] = []
  let attemptsLeft = 0

  const names = (): readonly string[] => {
    const changedAtMs = modifiedAtMs(directory)
    if (changedAtMs === undefined) return []
    const isSame = changedAtMs === seenAtMs
    if (isSame && isSettled) return attemptsLeft-- > 0 ? undecided : []
    attemptsLeft = ATTEMPTS
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
          return pid === undefined || !accept(Number(pid))
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
