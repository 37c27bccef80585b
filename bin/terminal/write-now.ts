import {writeSync} from 'node:fs'
import type {WriteStream} from 'node:tty'

/** How long a reader may take to make room for a few bytes. */
const PATIENCE_MS = 500

/** Writes past the stream's queue. False when the terminal is gone or its reader stalled: nobody is there to see. */
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
 * Node makes a terminal's stdout blocking: with a stalled reader (Ctrl-S, a dead ssh link) the whole event loop
 * would stop. Non-blocking, the stream tells us that it needs to drain. There is no public way to say it.
 */
export function setBlocking(stdout: WriteStream, blocking: boolean): void {
  const {_handle: handle} = stdout as WriteStream & {_handle?: {setBlocking?(blocking: boolean): void}}
  handle?.setBlocking?.(blocking)
}
