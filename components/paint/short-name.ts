import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'
import {safeText} from '../../src/rows/text/safe-text.ts'

/** A name from libvirt or the host for running text: made safe, and so short that the sentence stays readable. */
export function shortName(name: string, most = 24): string {
  const safe = safeText(name)
  return cellWidth(safe) <= most ? safe : fitText(safe, most)
}
