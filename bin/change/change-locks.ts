import {closeSync, mkdirSync, openSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {tryLock} from '../../src/native/file-lock.ts'

/**
 * Locks that prove that somebody is busy with a change. The kernel gives them back however their holder ends, so a
 * process id that was reused, or a pintop that lives but has let go, proves nothing.
 */
export interface ChangeLocks {
  /** Held by whoever carries the change out. @throws {Error} when somebody else holds it, or it cannot be made. */
  holdWork(key: string): HeldLock
  isAtWork(key: string): boolean
  /** Held by the helper that will take the change back. @throws as `holdWork` */
  holdGuard(key: string): HeldLock
  isGuarded(key: string): boolean
}

export interface HeldLock {
  release(): void
}

/** Who asks whether a lock is held has it for an instant. */
const TRIES = 20

/** @param folder is made where it is not there; readable by its owner only */
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
      // First the name: whoever opens it anew finds no lock that nobody holds.
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
