import {closeSync, constants, openSync, writeSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {getRawAsset} from 'node:sea'
import {errorText} from '../../src/base/error-text.ts'

/** Linux: O_TMPFILE, a file without a name, with O_DIRECTORY as open(2) asks for. */
const UNNAMED = 0o20000000 | constants.O_DIRECTORY

/**
 * Loads koffi's native part from the executable. The dynamic loader wants a file: it gets one that has no name, so
 * nothing is left on disk and nobody can put another in its place. A folder may be read-only or mounted noexec; then
 * the next is tried.
 */
function loadNative(): void {
  const bytes = new Uint8Array(getRawAsset('koffi.node'))
  const why: string[] = []
  for (const folder of [process.env.XDG_RUNTIME_DIR, tmpdir(), '/dev/shm', '/run', '/var/tmp', homedir()]) {
    if (!folder) continue
    let fd: number | undefined
    try {
      fd = openSync(folder, constants.O_RDWR | UNNAMED, 0o700)
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
      process.dlopen(module, `/proc/self/fd/${fd}`)
      return
    } catch (error) {
      why.push(`${folder}: ${errorText(error)}`)
    } finally {
      if (fd !== undefined) closeSync(fd)
    }
  }
  throw new Error(`koffi cannot be loaded from any folder (${why.join('; ')})`)
}

loadNative()
