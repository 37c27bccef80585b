import {closeSync, openSync, readdirSync, readFileSync, readSync, statSync} from 'node:fs'
import type {Ms} from '../src/base/units.ts'

/**
 * Reading of kernel files. Files that are read
 * at each tick stay open and are read again from offset 0, which makes the kernel write them anew.
 */

/** Absent, vanished, or not provided for this object: an expected answer, unlike every other error. */
const ABSENT_CODES: ReadonlySet<unknown> = new Set(['ENOENT', 'ESRCH', 'ENODEV', 'ENOTSUP', 'EOPNOTSUPP'])
const DENIED_CODES: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM'])
const FULL_CODES: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE'])

/** A shorter answer is the end: of files with several records none has one as long as this. */
const MORE_MAY_FOLLOW_BYTES = 2048
/** Left for libvirt's sockets, the terminal, and files read once. */
const RESERVED_FDS = 256
/** An absent file is looked for again at every n-th read: a controller may be enabled later. */
const LOOK_AGAIN_AFTER = 16

/** One buffer for every read: the kernel fills it, a parser empties it, before the next read starts. */
let buffer = Buffer.allocUnsafe(1 << 16)

/** Fds are the process's, so their count is too. */
let keptFds = 0
let exhausted = false
let limit: number | undefined
let listener: ((path: string) => void) | undefined

/** Calls back with the path of every file opened from now on; without an argument, stops. For recording. */
export function watchReads(onOpen?: (path: string) => void): void {
  listener = onOpen
}

/** What people should know about reading itself; empty when all is well. */
export function readingNotes(): readonly string[] {
  if (!exhausted) return []
  return [`only ${keptFds} kernel files can be kept open, the others are read slower (raise it: ulimit -n)`]
}

export const isAbsent = (error: unknown): boolean => ABSENT_CODES.has(codeOf(error))

/** Also of an error that was given its path here. */
export const isDenied = (error: unknown): boolean =>
  DENIED_CODES.has(codeOf(error instanceof Error ? (error.cause ?? error) : error))

/**
 * The whole text of a file that is not read at each tick.
 * @returns `undefined` when it does not exist (any more).
 * @throws with the path for every other error.
 */
export function readOnce(path: string): string | undefined {
  const fd = open(path)
  if (fd === undefined) return undefined
  try {
    return buffer.toString('utf8', 0, fill(fd))
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw withPath(path, error)
  } finally {
    closeSync(fd)
  }
}

/**
 * The same, parsed.
 * @throws with the path for every other error, the parser's included.
 */
export function parseOnce<T>(path: string, parse: (text: string) => T): T | undefined {
  const text = readOnce(path)
  if (text === undefined) return undefined
  try {
    return parse(text)
  } catch (error) {
    throw withPath(path, error)
  }
}

/**
 * Names in a directory, in the kernel's order.
 * @returns `undefined` when it does not exist (any more).
 */
export function listDirectory(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw withPath(path, error)
  }
}

/** When a directory's list of names last changed (wall clock); `undefined` when it does not exist. */
export const modifiedAtMs = (path: string): Ms | undefined => statSync(path, {throwIfNoEntry: false})?.mtimeMs

/** Files of one kind, kept open under a key. A round is one pass over everything that is wanted. */
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

  /** Length of what is now in the buffer. */
  const refill = (key: number | string, path: () => string | undefined): number | undefined => {
    let file = files.get(key)
    if (file === undefined) {
      file = {wait: 0, round: -1}
      files.set(key, file)
    }
    if (file.round !== round) {
      file.round = round
      asked++
    }
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

function open(path: string): number | undefined {
  try {
    const fd = openSync(path, 'r')
    listener?.(path)
    return fd
  } catch (error) {
    if (isAbsent(error)) return undefined
    if (FULL_CODES.has(codeOf(error))) exhausted = true
    throw withPath(path, error)
  }
}

/** Reads a whole file into the buffer; several reads where the kernel hands it out in pieces. */
function fill(fd: number): number {
  let length = 0
  for (;;) {
    const got = readSync(fd, buffer, length, buffer.length - length, length)
    length += got
    if (got < MORE_MAY_FOLLOW_BYTES) return length
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
  }
}

function keepAtMost(): number {
  if (limit === undefined) {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))
    limit = Math.max(0, Number(soft?.[1] ?? 1024) - RESERVED_FDS)
  }
  return limit
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const withPath = (path: string, error: unknown): Error =>
  new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, {cause: error})
