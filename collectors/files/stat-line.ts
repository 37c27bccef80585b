import type {Ticks} from '../../src/base/units.ts'
import {parseOnce} from './kernel-file.ts'
import {numbersAt} from './kernel-number.ts'

/** A parsed line of /proc/PID/task/TID/stat. */
export interface StatLine {
  /** State of the thread, field 3: `R`, `S`, … */
  readonly state: string
  /** Numbers: `fields[n]` is field n of proc_pid_stat(5), from 4 on. The next call overwrites them. */
  readonly fields: Float64Array
}

const PAREN = 41
const FIRST = 4
/** Last field that is parsed, guest_time. */
const LAST = 43

/** Offset before which the pid and the longest name of a thread end. */
const NAME_ENDS_BEFORE = 100

const fields = new Float64Array(LAST + 1)
const numbers = fields.subarray(FIRST)

/** Reads a stat file once; `undefined` if it does not exist (any more). @throws {Error} with the path */
export const readStatLine = (path: string): StatLine | undefined =>
  parseOnce(path, text => {
    const bytes = Buffer.from(text, 'latin1')
    return parseStatLine(bytes, bytes.length)
  })

/**
 * Parses a stat line from the last `)` on, since the name before it may contain anything.
 * @throws {SyntaxError} if it is not a stat line
 */
export function parseStatLine(bytes: Uint8Array, length: number): StatLine {
  let paren = Math.min(length, NAME_ENDS_BEFORE) - 1
  while (paren >= 0 && bytes[paren] !== PAREN) paren--
  const count = paren === -1 ? 0 : numbersAt(bytes, paren + 4, length, numbers)
  if (count < numbers.length) throw new SyntaxError('not a stat line')
  return {state: String.fromCharCode(bytes[paren + 2] as number), fields}
}

export interface ThreadStat {
  /** Field 3: `R` running or runnable, `S` sleeping, `D` disk wait, `T` stopped, `t` traced, `Z`, `X`, `I`. */
  readonly state: string
  /** Field 14; contains guestTicks. */
  readonly userTicks: Ticks
  /** Field 15. */
  readonly systemTicks: Ticks
  /** Field 43; 0 for TCG. */
  readonly guestTicks: Ticks
  /** Field 22; with the tid it identifies the thread. */
  readonly startTicks: Ticks
  /** Field 39: the pCPU it last ran on. */
  readonly processor: number
  /** Field 41: number of the scheduling policy. */
  readonly policy: number
}

export const threadStatOf = ({state, fields}: StatLine): ThreadStat => ({
  state,
  userTicks: fields[14] as number,
  systemTicks: fields[15] as number,
  guestTicks: fields[43] as number,
  startTicks: fields[22] as number,
  processor: fields[39] as number,
  policy: fields[41] as number,
})
