import {closeSync, readFileSync} from 'node:fs'
import {buffer, fill, isAbsent, open, withPath} from './kernel-file.ts'

/** Left for libvirt's sockets, the terminal, and files read once. */
const RESERVED_FDS = 256
/** An absent file is looked for again at every n-th read: a controller may be enabled later. */
const LOOK_AGAIN_AFTER = 16

/** Fds are the process's, so their count is too. */
let keptFds = 0
let exhausted = false
let limit: number | undefined

/** What people should know about reading itself; empty when all is well. */
export function readingNotes(): readonly string[] {
  if (!exhausted) return []
  return [`only ${keptFds} kernel files can be kept open, the others are read slower (raise it: ulimit -n)`]
}

/**
 * Files of one kind that are read at each tick. They stay open under a key and are read again from offset 0,
 * which makes the kernel write them anew. A round is one pass over everything that is wanted.
 */
export interface KeptFiles {
  /**
   * Parses the file's bytes as they are now; the buffer is the parser's only until it returns.
   * @param path asked only when the file is opened; `undefined` where there can be no such file.
   * @returns `undefined` when the file does not exist (any more).
   * @throws with the path for every other error, the parser's included.
   */
  bytes<T>(
    key: number | string,
    path: () => string | undefined,
    parse: (bytes: Buffer, length: number) => T,
  ): T | undefined
  /** The same for a parser of text. */
  text<T>(key: number | string, path: () => string | undefined, parse: (text: string) => T): T | undefined
  /** The file is not read in this round, but in later ones. */
  keep(key: number | string): void
  /** Ends a round: closes what was not asked for in it. */
  endRound(): void
  close(): void
}

interface KeptFile {
  /** Absent: the file is, or no fd can be kept for it. */
  fd?: number
  /** Rounds left until an absent file is looked for again. */
  wait: number
  round: number
}

export function keepFiles(): KeptFiles {
  const files = new Map<number | string, KeptFile>()
  let round = 0
  let asked = 0

  const forget = (file: KeptFile): void => {
    if (file.fd === undefined) return
    closeSync(file.fd)
    keptFds--
    delete file.fd
  }

  const ask = (file: KeptFile): void => {
    if (file.round === round) return
    file.round = round
    asked++
  }

  /** Length of what is now in the buffer. */
  const refill = (key: number | string, path: () => string | undefined): number | undefined => {
    let file = files.get(key)
    if (file === undefined) {
      file = {wait: 0, round: -1}
      files.set(key, file)
    }
    ask(file)
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
      file.wait = LOOK_AGAIN_AFTER
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
      file.wait = LOOK_AGAIN_AFTER
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
      if (file !== undefined) ask(file)
    },
    endRound() {
      if (asked < files.size) {
        for (const [key, file] of files) {
          if (file.round === round) continue
          forget(file)
          files.delete(key)
        }
      }
      round++
      asked = 0
    },
    close() {
      for (const file of files.values()) forget(file)
      files.clear()
    },
  }
}

/** Node raises the soft limit to the hard one when it starts. */
function keepAtMost(): number {
  if (limit === undefined) {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))
    limit = Math.max(0, Number(soft?.[1] ?? 1024) - RESERVED_FDS)
  }
  return limit
}
