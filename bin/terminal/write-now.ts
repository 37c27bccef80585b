import {writeSync} from 'node:fs'
import type {WriteStream} from 'node:tty'

/** Time that a reader may take to make room for a few bytes. */
const PATIENCE_MS = 500

/**
 * Writes past the queue of the stream.
 * @returns false when the terminal is gone or its reader has stalled: nobody is there to see it
 */
export function writeNow(fd: number, bytes: string, patienceMs = PATIENCE_MS): boolean {
  let rest = Buffer.from(bytes)
  const giveUpAt = performance.now() + patienceMs
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || performance.now() > giveUpAt) return false
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
  return true
}

/**
 * Makes a terminal's stdout blocking or not. Node makes it blocking: with a stalled reader (Ctrl-S, a dead ssh link)
 * the whole event loop would stop. A non-blocking stream tells that it needs to drain. Node has no public call for
 * this.
 */
export function setBlocking(stdout: WriteStream, blocking: boolean): void {
  const {_handle: handle} = stdout as WriteStream & {_handle?: {setBlocking?(blocking: boolean): void}}
  handle?.setBlocking?.(blocking)
}
