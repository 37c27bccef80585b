import {parseOnce} from './kernel-file.ts'
import {numbersAt} from './kernel-number.ts'

/** What both discovery and measuring take from a /proc/PID/task/TID/stat line. */
export interface StatLine {
  /** Field 3. */
  readonly state: string
  /** `fields[n]` is field n of proc_pid_stat(5), from 4 on; overwritten by the next call. */
  readonly fields: Float64Array
}

const PAREN = 41
const FIRST = 4
/** guest_time; what newer kernels append is not looked at. */
const LAST = 43

/** The pid, and the longest name that the kernel gives to a thread, end before. */
const NAME_ENDS_BEFORE = 100

const fields = new Float64Array(LAST + 1)
const numbers = fields.subarray(FIRST)

/** The line of a file that is not read at each tick; `undefined` when there is none (any more). @throws with the path. */
export const readStatLine = (path: string): StatLine | undefined =>
  parseOnce(path, text => {
    const bytes = Buffer.from(text, 'latin1')
    return parseStatLine(bytes, bytes.length)
  })

/**
 * Parses the line from the last `)` on: the name before it may hold anything.
 * @throws {SyntaxError} when it is not such a line.
 */
export function parseStatLine(bytes: Uint8Array, length: number): StatLine {
  let paren = Math.min(length, NAME_ENDS_BEFORE) - 1
  while (paren >= 0 && bytes[paren] !== PAREN) paren--
  const count = paren === -1 ? 0 : numbersAt(bytes, paren + 4, length, numbers)
  if (count < numbers.length) throw new SyntaxError('not a stat line')
  return {state: String.fromCharCode(bytes[paren + 2] as number), fields}
}
