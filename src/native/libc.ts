import {createRequire} from 'node:module'
import type koffi from 'koffi'

/** The C library and koffi, which knows errno of the latest call. */
export interface Libc {
  readonly koffi: typeof koffi
  readonly library: ReturnType<typeof koffi.load>
}

let loaded: Libc | undefined

/**
 * Loads libc.so.6 at the first call. It does so synchronously: an import may wait for a thread of the pool, all of
 * which may be stuck.
 * @throws {Error} if koffi has no native module for this machine
 */
export function libc(): Libc {
  if (loaded === undefined) {
    const native: typeof koffi = createRequire(import.meta.url)('koffi')
    loaded = {koffi: native, library: native.load('libc.so.6')}
  }
  return loaded
}
