import {libc} from './libc.ts'

/**
 * Loads what ends the process at once (C's `_exit`), whatever its threads are waiting for, without exit handlers.
 * @throws {Error} if koffi has no native module for this machine
 */
export const loadExitNow = (): ((code: number) => void) => libc().library.func('void _exit(int code)')
