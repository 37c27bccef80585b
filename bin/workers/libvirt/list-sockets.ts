import {readdirSync, readlinkSync} from 'node:fs'

/** Open sockets of this process, by fd, with the kernel's name for each: `socket:[4711]`, never used again. */
export function listSockets(): ReadonlyMap<number, string> {
  const sockets = new Map<number, string>()
  for (const fd of readdirSync('/proc/self/fd')) {
    const link = linkOf(fd)
    if (link?.startsWith('socket:')) sockets.set(Number(fd), link)
  }
  return sockets
}

function linkOf(fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch (error) {
    // Closed since the folder was read: the folder's own fd always is.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
