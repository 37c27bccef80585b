import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'

/** Makes a text safe and no longer than `most` cells. Its beginning tells most: a host's name, a sentence. */
export function shortText(text: Untrusted | string, most: number): string {
  const safe = safeText(text)
  return cellWidth(safe) <= most ? safe : fitText(safe, most)
}
