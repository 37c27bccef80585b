import {closeSync, mkdirSync, openSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {tryLock} from '../../src/native/file-lock.ts'

/**
 * Locks that prove that somebody is busy with a change. The kernel releases them however their holder ends, so
 * neither a reused process id nor a pintop that lives on but has released the lock proves anything.
 */
export interface ChangeLocks {
  /**
   * Takes the lock that is held while the change is carried out.
   * @throws {Error} if somebody else holds it, or it cannot be created
   */
  holdWork(key: string): HeldLock
  isAtWork(key: string): boolean
  /** Takes the lock of the helper that will take the change back. @throws as `holdWork` */
  holdGuard(key: string): HeldLock
  isGuarded(key: string): boolean
}

export interface HeldLock {
  release(): void
}

/** Number of attempts to take a lock: somebody who asks whether it is held has it for an instant. */
const TRIES = 20

/** Returns the locks of changes. @param folder created if it does not exist, readable by its owner only */
export function changeLocks(folder: string): ChangeLocks {
  const pathOf = (key: string, kind: 'work' | 'guard'): string => join(folder, `${key}.${kind}`)
  return {
    holdWork: key => hold(folder, pathOf(key, 'work')),
    isAtWork: key => isHeld(pathOf(key, 'work')),
    holdGuard: key => hold(folder, pathOf(key, 'guard')),
    isGuarded: key => isHeld(pathOf(key, 'guard')),
  }
}

function hold(folder: string, path: string): HeldLock {
  mkdirSync(folder, {recursive: true, mode: 0o700})
  const fd = openSync(path, 'a', 0o600)
  for (let left = TRIES; !tryLock(fd); left--) {
    if (left > 0) continue
    closeSync(fd)
    throw new Error(`${path} is held by another pintop`)
  }
  return {
    release() {
      // The name goes first, so that nobody opens a lock that is about to be released.
      unlinkSync(path)
      closeSync(fd)
    },
  }
}

function isHeld(path: string): boolean {
  let fd: number
  try {
    fd = openSync(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  try {
    return !tryLock(fd)
  } finally {
    closeSync(fd)
  }
}
