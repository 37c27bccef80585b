import {libc} from './libc.ts'

const TCOFLUSH = 1

/**
 * Discards output that was written to a terminal but not yet read by it (C's `tcflush`).
 * @throws {Error} if koffi has no native module for this machine
 */
export function discardOutput(fd: number): void {
  libc().library.func('int tcflush(int fd, int queue)')(fd, TCOFLUSH)
}
