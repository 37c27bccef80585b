import {rawText, type Untrusted} from '../../src/base/untrusted.ts'

/**
 * Characters of which every name may be offered: those that mean nothing to any shell, wherever they stand. Whoever
 * names a domain `$(reboot)` would otherwise have it typed by somebody's Tab.
 */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.+@-]*$/

/** Returns a name that may be put on a shell's command line as it is; `undefined` if it may not. */
export function plainName(name: Untrusted): string | undefined {
  const text = rawText(name)
  return PLAIN.test(text) ? text : undefined
}
