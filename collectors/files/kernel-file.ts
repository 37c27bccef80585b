import {closeSync, openSync, readdirSync, readSync, statSync} from 'node:fs'
import {errorText} from '../../src/base/error-text.ts'
import type {Ms} from '../../src/base/units.ts'

/** Absent, vanished, or not provided for this object: an expected answer, unlike every other error. */
const ABSENT_CODES: ReadonlySet<unknown> = new Set(['ENOENT', 'ESRCH', 'ENODEV', 'ENOTSUP', 'EOPNOTSUPP'])
const DENIED_CODES: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM'])

/** A shorter answer is the end of a file that the kernel writes at once, as it does those read at each tick. */
const MORE_MAY_FOLLOW_BYTES = 2048
/** One buffer for every read: the kernel fills it, a parser empties it, before the next read starts. */
export let buffer = Buffer.allocUnsafe(1 << 16)

let listener: ((path: string) => void) | undefined

/** Calls back with the path of every file opened from now on; without an argument, stops. For recording. */
export function watchReads(onOpen?: (path: string) => void): void {
  listener = onOpen
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
    return buffer.toString('utf8', 0, fill(fd, 1))
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

/** @returns `undefined` when it does not exist, or may not be looked at. @throws with the path. */
export function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino
  } catch (error) {
    if (isAbsent(error) || isDenied(error)) return undefined
    throw withPath(path, error)
  }
}

/** @returns a new fd, or `undefined` when there is no such file. @throws with the path. */
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
 * Reads a whole file, from offset 0, into the buffer; several reads where the kernel hands it out in pieces.
 * @param shortest an answer with fewer bytes is the end; 1 for files whose records are of any length.
 * @returns its length.
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

/** The error with its path in front, once. */
export function withPath(path: string, error: unknown): Error {
  const text = errorText(error)
  return new Error(`${path}: ${text.replace(/, \w+ '.*'$/s, '')}`, {cause: error})
}
