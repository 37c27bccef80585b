import {join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'

/** What a libvirt URI says of where its domains run. */
interface Place {
  /** The QEMU processes are on this machine, so its kernel can be read. */
  readonly local: boolean
  readonly pidFiles: readonly string[]
}

interface FolderEnvironment {
  readonly XDG_RUNTIME_DIR?: string | undefined
  readonly HOME?: string | undefined
}

/**
 * `qemu:///system`, `qemu:///session` and their `+unix` forms are here; a host name or another transport is
 * elsewhere, and other drivers (`test:///default`) have no QEMU processes.
 */
export function placeOf(uri: string, environment: FolderEnvironment): Place {
  const match = /^qemu(\+unix)?:\/\/\/(system|session)(\?|$)/.exec(uri)
  if (match === null) return {local: false, pidFiles: []}
  return {local: true, pidFiles: match[2] === 'system' ? ['/run/libvirt/qemu'] : sessionFolders(environment)}
}

/** Where a session daemon keeps its state, with and without a login session's runtime folder. */
function sessionFolders({XDG_RUNTIME_DIR, HOME}: FolderEnvironment): string[] {
  const folders: string[] = []
  if (XDG_RUNTIME_DIR) folders.push(join(XDG_RUNTIME_DIR, 'libvirt/qemu/run'))
  if (HOME) folders.push(join(HOME, '.cache/libvirt/qemu/run'))
  return folders
}

export const kernelRoots = (place: Place): Roots => ({proc: '/proc', sys: '/sys', pidFiles: place.pidFiles})
