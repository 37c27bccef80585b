import {createRequire} from 'node:module'
import type koffi from 'koffi'

const TCOFLUSH = 1

/**
 * C's `tcflush`: throws away what was written to a terminal and its reader has not taken. @throws when koffi has no
 * native part for this machine
 */
export function discardOutput(fd: number): void {
  const native: typeof koffi = createRequire(import.meta.url)('koffi')
  native.load('libc.so.6').func('int tcflush(int fd, int queue)')(fd, TCOFLUSH)
}
