import {readdirSync, readlinkSync} from 'node:fs'

/**
 * Lists the open sockets of this process by fd, each with the kernel's name for it: `socket:[4711]`. The kernel never
 * uses a name again.
 */
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
    // It was closed after the folder was read, as the fd of the folder itself always is.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
