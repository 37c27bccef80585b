import {closeSync, readFileSync} from 'node:fs'
import {buffer, fill, isAbsent, open, withPath} from './kernel-file.ts'
import {oddLineNotes} from './odd-lines.ts'

/** Fds that are left for libvirt's sockets, the terminal, and files that are read once. */
const RESERVED_FDS = 256
/** Reads after which an absent file is tried again: its cgroup controller may be enabled later. */
const RETRY_AFTER_READS = 16

/** Number of fds kept by all `KeptFiles`, as the limit is the process's. */
let keptFds = 0
/** True once a file could not be kept because of the limit. */
let exhausted = false
let limit: number | undefined

/** Returns what people should know about the reading itself; empty if all is well. Untrusted text. */
export function readingNotes(): readonly string[] {
  if (!exhausted) return oddLineNotes()
  return [
    `only ${keptFds} kernel files can be kept open, the others are read slower (raise it: ulimit -n)`,
    ...oddLineNotes(),
  ]
}

/**
 * Files of one kind that are read at each tick. They stay open under a key and are read again from offset 0, which
 * makes the kernel generate them anew. A round is one pass over all files that are wanted.
 */
export interface KeptFiles {
  /**
   * Reads a file and parses its bytes. The parser must not keep the buffer: the next read overwrites it.
   * @param path called only if the file is opened or fails; returns `undefined` if there can be no such file
   * @returns `undefined` if the file does not exist (any more)
   * @throws {Error} with the path for every other error, including those of the parser
   */
  bytes<T>(
    key: number | string,
    path: () => string | undefined,
    parse: (bytes: Buffer, length: number) => T,
  ): T | undefined
  /** Does the same with a parser of text. */
  text<T>(key: number | string, path: () => string | undefined, parse: (text: string) => T): T | undefined
  /** Keeps a file open that is not read in this round but will be in later ones. */
  keep(key: number | string): void
  /** Ends a round: closes the files that were neither read nor kept in it. */
  endRound(): void
  /** Closes all files. */
  close(): void
}

interface KeptFile {
  /** Absent if the file does not exist or no fd can be kept for it. */
  fd?: number
  /** Reads left until an absent file is tried again. */
  wait: number
  /** Last round in which it was wanted. */
  round: number
}

/** Creates an empty set of kept files. */
export function keepFiles(): KeptFiles {
  const files = new Map<number | string, KeptFile>()
  let round = 0
  let wanted = 0

  const forget = (file: KeptFile): void => {
    if (file.fd === undefined) return
    closeSync(file.fd)
    keptFds--
    delete file.fd
  }

  const want = (file: KeptFile): void => {
    if (file.round === round) return
    file.round = round
    wanted++
  }

  /** Reads the file into the buffer. @returns its length */
  const refill = (key: number | string, path: () => string | undefined): number | undefined => {
    let file = files.get(key)
    if (file === undefined) {
      file = {wait: 0, round: -1}
      files.set(key, file)
    }
    want(file)
    if (file.fd !== undefined) {
      try {
        return fill(file.fd)
      } catch (error) {
        forget(file)
        if (!isAbsent(error)) throw withPath(path() ?? '', error)
      }
    } else if (file.wait > 0) {
      file.wait--
      return undefined
    }
    return reopen(file, path())
  }

  const reopen = (file: KeptFile, path: string | undefined): number | undefined => {
    const fd = path === undefined ? undefined : open(path)
    if (path === undefined || fd === undefined) {
      file.wait = RETRY_AFTER_READS
      return undefined
    }
    const keep = keptFds < keepAtMost()
    if (keep) {
      file.fd = fd
      keptFds++
    } else exhausted = true
    try {
      return fill(fd)
    } catch (error) {
      forget(file)
      if (!isAbsent(error)) throw withPath(path, error)
      file.wait = RETRY_AFTER_READS
      return undefined
    } finally {
      if (!keep) closeSync(fd)
    }
  }

  const bytes: KeptFiles['bytes'] = (key, path, parse) => {
    const length = refill(key, path)
    if (length === undefined) return undefined
    try {
      return parse(buffer, length)
    } catch (error) {
      throw withPath(path() ?? '', error)
    }
  }

  return {
    bytes,
    text: (key, path, parse) => bytes(key, path, (all, length) => parse(all.toString('latin1', 0, length))),
    keep(key) {
      const file = files.get(key)
      if (file !== undefined) want(file)
    },
    endRound() {
      if (wanted < files.size) {
        for (const [key, file] of files) {
          if (file.round === round) continue
          forget(file)
          files.delete(key)
        }
      }
      round++
      wanted = 0
    },
    close() {
      for (const file of files.values()) forget(file)
      files.clear()
    },
  }
}

/** Returns the most fds to keep, from the soft limit, which Node raises to the hard one when it starts. */
function keepAtMost(): number {
  if (limit === undefined) {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))
    limit = Math.max(0, Number(soft?.[1] ?? 1024) - RESERVED_FDS)
  }
  return limit
}
