import {createRequire} from 'node:module'
import type koffi from 'koffi'

/** C's library and koffi, which knows errno of the call just made. */
export interface Libc {
  readonly koffi: typeof koffi
  readonly library: ReturnType<typeof koffi.load>
}

let loaded: Libc | undefined

/**
 * Loads libc.so.6 at the first call, synchronously: an import may wait for a thread of the pool, all of which may be
 * stuck.
 * @throws when koffi has no native part for this machine
 */
export function libc(): Libc {
  if (loaded === undefined) {
    const native: typeof koffi = createRequire(import.meta.url)('koffi')
    loaded = {koffi: native, library: native.load('libc.so.6')}
  }
  return loaded
}
