import {readdirSync, readFileSync} from 'node:fs'

/** Counts the QEMU processes that run here already: they take pCPU time, and pintop reads them too. */
export function otherGuests(): number {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name) && isQemu(name)).length
}

function isQemu(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('qemu-system')
  } catch (error) {
    // It ended meanwhile.
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ESRCH'
    )
      return false
    throw error
  }
}
