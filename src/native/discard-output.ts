import {createRequire} from 'node:module'
import type koffi from 'koffi'

const TCOFLUSH = 1

/**
 * Discards output that was written to a terminal but not yet read by it (C's `tcflush`).
 * @throws {Error} if koffi has no native module for this machine
 */
export function discardOutput(fd: number): void {
  const native: typeof koffi = createRequire(import.meta.url)('koffi')
  native.load('libc.so.6').func('int tcflush(int fd, int queue)')(fd, TCOFLUSH)
}
