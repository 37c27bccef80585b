import {libc} from './libc.ts'

/**
 * Ends the process at once (C's `_exit`), whatever its threads are waiting for, without running exit handlers.
 * @throws {Error} if koffi has no native module for this machine
 */
export function exitNow(code: number): void {
  libc().library.func('void _exit(int code)')(code)
}
