import {cpSync, mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'

const rootsIn = (directory: string): Roots => ({
  proc: join(directory, 'proc'),
  sys: join(directory, 'sys'),
  pidFiles: [join(directory, 'run/libvirt/qemu')],
})

/** Returns the roots of a recorded host in test/fixtures. */
export const fixture = (name: string): Roots => rootsIn(join(import.meta.dirname, '../fixtures', name))

/** Copies a recorded host so that a test may change it; the caller removes `directory`. */
export function copyOfFixture(name: string): {readonly directory: string; readonly roots: Roots} {
  const directory = mkdtempSync(join(tmpdir(), 'pintop-'))
  cpSync(join(import.meta.dirname, '../fixtures', name), directory, {recursive: true})
  return {directory, roots: rootsIn(directory)}
}
