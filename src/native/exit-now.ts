import {createRequire} from 'node:module'
import type koffi from 'koffi'

/**
 * C's `_exit`: ends the process whatever its threads wait for, and runs nothing of what is to happen at exit.
 * @throws when koffi has no native part for this machine
 */
export function exitNow(code: number): void {
  // Not imported: that may wait for a thread of the pool, all of which may be stuck.
  const native: typeof koffi = createRequire(import.meta.url)('koffi')
  native.load('libc.so.6').func('void _exit(int code)')(code)
}
