import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** Size of the reserve: some hundred lines of a journal. */
const RESERVED_BYTES = 64 * 1024

/** Disk space that is set aside. */
export interface Reserve {
  /** Frees it. @returns false if it was freed before, or could not be set aside */
  free(): boolean
}

/**
 * Sets disk space aside beside the journal, so that a disk that fills up meanwhile does not keep a change from going
 * back. If there is none to set aside, the reserve is empty.
 */
export function setAside(folder: string, key: string): Reserve {
  const path = join(folder, `${key}.reserve`)
  let isThere = true
  try {
    writeFileSync(path, Buffer.alloc(RESERVED_BYTES, 'x'), {mode: 0o600})
  } catch {
    isThere = false
  }
  return {
    free() {
      const freed = isThere
      isThere = false
      rmSync(path, {force: true})
      return freed
    },
  }
}
