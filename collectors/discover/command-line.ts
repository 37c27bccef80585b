import type {Uuid} from '../../src/base/ids.ts'
import {uuid} from '../../src/base/ids.ts'
import {asUntrusted, type Untrusted} from '../../src/base/untrusted.ts'

/** The identity of a domain on the command line of its QEMU. */
export interface QemuCommandLine {
  readonly name: Untrusted
  readonly uuid: Uuid
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PROGRAM = /(?:^|\/)[^/]*(?:qemu|kvm)[^/]*$/

/**
 * Parses /proc/PID/cmdline (words separated by NUL).
 * @returns `undefined` for anything that is not a QEMU with a name and a UUID: another program, sudo or strace in
 *   front of a QEMU, one of libvirt's capability probes, or a process that has not yet become QEMU
 */
export function parseQemuCommandLine(text: string): QemuCommandLine | undefined {
  const words = text.split('\0')
  if (!PROGRAM.test(words[0] ?? '')) return undefined
  const id = wordAfterOption(words, 'uuid')
  const name = guestName(wordAfterOption(words, 'name') ?? '')
  if (id === undefined || !UUID.test(id) || name === '') return undefined
  return {name: asUntrusted(name), uuid: uuid(id)}
}

function wordAfterOption(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex(word => word === `-${option}` || word === `--${option}`)
  return at === -1 ? undefined : words[at + 1]
}

/** Returns the name from QEMU's `-name`: its first part, where `guest=` may be left out and a comma is doubled. */
function guestName(option: string): string {
  const name = /^(?:guest=)?((?:[^,]|,,)*)/.exec(option)?.[1] ?? ''
  return name.replaceAll(',,', ',')
}
