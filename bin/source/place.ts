import {join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'

/** The place where the domains of a libvirt URI run. */
interface Place {
  /** True when the QEMU processes are on this machine, so that its kernel can be read. */
  readonly local: boolean
  /** Folders with libvirt's pid files of the QEMU processes. */
  readonly pidFiles: readonly string[]
}

interface FolderEnvironment {
  readonly XDG_RUNTIME_DIR?: string | undefined
  readonly HOME?: string | undefined
}

/**
 * Tells the place of a libvirt URI. `qemu:///system`, `qemu:///session` and their `+unix` forms are here; a host name
 * or another transport is elsewhere, and other drivers (`test:///default`) have no QEMU processes.
 */
export function placeOf(uri: string, environment: FolderEnvironment): Place {
  const match = /^qemu(\+unix)?:\/\/\/(system|session)(\?|$)/.exec(uri)
  if (match === null) return {local: false, pidFiles: []}
  return {local: true, pidFiles: match[2] === 'system' ? ['/run/libvirt/qemu'] : sessionFolders(environment)}
}

/** Returns the folders where a session daemon keeps its state, with and without the runtime folder of a login. */
function sessionFolders({XDG_RUNTIME_DIR, HOME}: FolderEnvironment): string[] {
  const folders: string[] = []
  if (XDG_RUNTIME_DIR) folders.push(join(XDG_RUNTIME_DIR, 'libvirt/qemu/run'))
  if (HOME) folders.push(join(HOME, '.cache/libvirt/qemu/run'))
  return folders
}

/** Returns the roots of this machine's kernel files for a place. */
export const kernelRoots = (place: Place): Roots => ({proc: '/proc', sys: '/sys', pidFiles: place.pidFiles})
