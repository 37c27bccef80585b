import {createRequire} from 'node:module'
import type koffi from 'koffi'

/**
 * Ends the process at once (C's `_exit`), whatever its threads are waiting for, without running exit handlers.
 * @throws {Error} if koffi has no native module for this machine
 */
export function exitNow(code: number): void {
  // `require`, because `import` may wait for a thread of libuv's pool, and all of those may be stuck.
  const native: typeof koffi = createRequire(import.meta.url)('koffi')
  native.load('libc.so.6').func('void _exit(int code)')(code)
}
