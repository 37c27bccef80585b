import {userInfo} from 'node:os'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Author} from '../../src/journal/entry.ts'
import {processStart} from './process-start.ts'

/** Returns the author of changes made by this process: the user, and behind sudo also the one who called it. */
export function thisAuthor(): Author {
  const {SUDO_USER} = process.env
  const startTicks = processStart(process.pid)
  return {
    user: asUntrusted(userName()),
    ...(SUDO_USER !== undefined && {sudoUser: asUntrusted(SUDO_USER)}),
    pid: process.pid,
    ...(startTicks !== undefined && {startTicks}),
  }
}

/**
 * Returns the user's name; a user id without an entry in passwd (containers, directories that are down) goes by its
 * number.
 */
function userName(): string {
  try {
    return userInfo().username
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'uv_os_get_passwd')
      return `uid ${process.getuid?.() ?? '?'}`
    throw error
  }
}
