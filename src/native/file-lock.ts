import {libc} from './libc.ts'

/** Operations of flock(2), sys/file.h. */
const LOCK_EX = 2
const LOCK_NB = 4
const LOCK_UN = 8

let native: ((fd: number, operation: number) => number) | undefined

function flock(fd: number, operation: number): number {
  native ??= libc().library.func('int flock(int fd, int operation)') as unknown as typeof native
  return native?.(fd, operation) ?? -1
}

/**
 * Takes flock(2)'s exclusive lock on an open file, without waiting. The lock ends with the last copy of the
 * descriptor, however its process ends; programs that pintop starts do not inherit descriptors that Node.js opens.
 * @returns false while another open file of the same path holds it
 * @throws {Error} with errno if the file system has no locks
 */
export function tryLock(fd: number): boolean {
  const {koffi} = libc()
  if (flock(fd, LOCK_EX | LOCK_NB) === 0) return true
  const errno = koffi.errno()
  if (errno === koffi.os.errno.EWOULDBLOCK || errno === koffi.os.errno.EAGAIN) return false
  throw new Error(`flock: errno ${errno}`)
}

/** Releases the lock of an open file. */
export function unlock(fd: number): void {
  flock(fd, LOCK_UN)
}
