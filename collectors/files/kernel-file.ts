import {closeSync, openSync, readdirSync, readSync, statSync} from 'node:fs'
import {errorText} from '../../src/base/error-text.ts'
import type {Ms} from '../../src/base/units.ts'

/**
 * Codes of files that are absent, have vanished, or are not provided for the object: expected, unlike other errors.
 */
const ABSENT_CODES: ReadonlySet<unknown> = new Set(['ENOENT', 'ESRCH', 'ENODEV', 'ENOTSUP', 'EOPNOTSUPP'])
const DENIED_CODES: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM'])

/**
 * A read with fewer bytes has reached the end of a file that the kernel generates in one piece, as those of each
 * tick.
 */
const MORE_MAY_FOLLOW_BYTES = 2048
/** The buffer of all reads: its content is parsed before the next read overwrites it. It is replaced as it grows. */
export let buffer = Buffer.allocUnsafe(1 << 16)

let listener: ((path: string) => void) | undefined

/** Calls back with the path of every file opened from now on, for recording; stops if called without an argument. */
export function watchReads(onOpen?: (path: string) => void): void {
  listener = onOpen
}

/** Returns true if the error says that a file is absent, has vanished, or is not provided for the object. */
export const isAbsent = (error: unknown): boolean => ABSENT_CODES.has(codeOf(error))

/** Returns true if the error says that access is denied, even after `withPath` has wrapped it. */
export const isDenied = (error: unknown): boolean =>
  DENIED_CODES.has(codeOf(error instanceof Error ? (error.cause ?? error) : error))

/**
 * Reads the whole text of a file, opening and closing it: for files that are not read at each tick.
 * @returns `undefined` if it does not exist (any more)
 * @throws {Error} with the path for every other error
 */
export function readOnce(path: string): string | undefined {
  const fd = open(path)
  if (fd === undefined) return undefined
  try {
    return buffer.toString('utf8', 0, fill(fd, 1))
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw withPath(path, error)
  } finally {
    closeSync(fd)
  }
}

/** Reads a file of a process; `undefined` if the process is gone, or is another user's that /proc hides. */
export function readVisible(path: string): string | undefined {
  try {
    return readOnce(path)
  } catch (error) {
    if (isDenied(error)) return undefined
    throw error
  }
}

/**
 * Reads a file like `readOnce` and parses it.
 * @returns `undefined` if it does not exist (any more)
 * @throws {Error} with the path for every other error, including those of the parser
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
 * Lists the names in a directory in the kernel's order.
 * @returns `undefined` if it does not exist (any more)
 * @throws {Error} with the path for every other error
 */
export function listDirectory(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw withPath(path, error)
  }
}

/**
 * Returns the time at which a directory's list of names last changed (wall clock); `undefined` if it does not exist.
 */
export const modifiedAtMs = (path: string): Ms | undefined => statSync(path, {throwIfNoEntry: false})?.mtimeMs

/**
 * Returns the inode number of a file or directory.
 * @returns `undefined` if it does not exist or access is denied
 * @throws {Error} with the path for every other error
 */
export function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino
  } catch (error) {
    if (isAbsent(error) || isDenied(error)) return undefined
    throw withPath(path, error)
  }
}

/** Opens a file for reading. @returns its fd, `undefined` if it does not exist @throws {Error} with the path */
export function open(path: string): number | undefined {
  try {
    const fd = openSync(path, 'r')
    listener?.(path)
    return fd
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw withPath(path, error)
  }
}

/**
 * Reads a whole file from offset 0 into the buffer, with several reads if the kernel delivers it in pieces.
 * @param shortest a read with fewer bytes is taken as the last; 1 for files that may be delivered in pieces of any
 *   length
 * @returns the file's length
 */
export function fill(fd: number, shortest = MORE_MAY_FOLLOW_BYTES): number {
  let length = 0
  for (;;) {
    const got = readSync(fd, buffer, length, buffer.length - length, length)
    length += got
    if (got < shortest) return length
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** Returns the error with the path in front instead of Node's `, open '…'` at the end; the original is its cause. */
export function withPath(path: string, error: unknown): Error {
  const text = errorText(error)
  return new Error(`${path}: ${text.replace(/, \w+ '.*'$/s, '')}`, {cause: error})
}
