import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import type {Untrusted} from '../../base/untrusted.ts'

const known = new Map<Untrusted | string, Cpuset | undefined>()
const MOST_KNOWN = 4096

/**
 * Returns the set that a text from libvirt or the kernel names; `undefined` if it names none and can only be shown.
 * The same few texts come back every tick, so each is parsed once.
 */
export function cpusetOf(text: Untrusted | string): Cpuset | undefined {
  if (known.has(text)) return known.get(text)
  if (known.size >= MOST_KNOWN) known.clear()
  const set = read(text)
  known.set(text, set)
  return set
}

function read(text: Untrusted | string): Cpuset | undefined {
  try {
    return parseCpuset(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
