import type {Uuid} from '../../src/base/ids.ts'
import {uuid} from '../../src/base/ids.ts'

/** What a QEMU command line tells of its domain. */
export interface QemuCommandLine {
  /** Untrusted. */
  readonly name: string
  readonly uuid: Uuid
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PROGRAM = /(?:^|\/)[^/]*(?:qemu|kvm)[^/]*$/

/**
 * Parses /proc/PID/cmdline (words parted by NUL).
 * @returns `undefined` for anything that is not a QEMU with a name and a UUID: other programs, sudo or strace in
 * front of one, libvirt's capability probes, a process that has not yet become QEMU.
 */
export function parseQemuCommandLine(text: string): QemuCommandLine | undefined {
  const words = text.split('\0')
  if (!PROGRAM.test(words[0] ?? '')) return undefined
  const id = wordAfterOption(words, 'uuid')
  const name = guestName(wordAfterOption(words, 'name') ?? '')
  if (id === undefined || !UUID.test(id) || name === '') return undefined
  return {name, uuid: uuid(id)}
}

function wordAfterOption(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex(word => word === `-${option}` || word === `--${option}`)
  return at === -1 ? undefined : words[at + 1]
}

/** `guest=` may be left out of the first part; a comma in the name is doubled. */
function guestName(option: string): string {
  const name = /^(?:guest=)?((?:[^,]|,,)*)/.exec(option)?.[1] ?? ''
  return name.replaceAll(',,', ',')
}
