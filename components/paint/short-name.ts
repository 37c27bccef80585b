import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'

/**
 * Makes a name from libvirt or the host fit for running text: safe, and so short that the sentence stays readable.
 * @param most cells that it may take
 */
export function shortName(name: Untrusted | string, most = 24): string {
  const safe = safeText(name)
  return cellWidth(safe) <= most ? safe : fitText(safe, most)
}
