import {libc} from './libc.ts'

const POLLERR = 0x8
const POLLHUP = 0x10
const POLLNVAL = 0x20

let native: ((fds: Int32Array, count: number, timeoutMs: number) => number) | undefined

/**
 * Returns true if nobody can read any more what is written to a descriptor (C's `poll`). Node.js notices only when
 * something is written.
 * @throws {Error} if koffi has no native module for this machine
 */
export function readerLeft(fd: number): boolean {
  native ??= libc().library.func(
    'int poll(void *fds, unsigned long count, int timeout)',
  ) as unknown as typeof native
  // struct pollfd {int fd; short events; short revents}, which asks for no event: these three come unasked.
  const pollfd = new Int32Array([fd, 0])
  native?.(pollfd, 1, 0)
  const [, , , revents = 0] = new Int16Array(pollfd.buffer)
  return (revents & (POLLERR | POLLHUP | POLLNVAL)) !== 0
}
