import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {cutName} from '../../src/rows/text/cut-name.ts'

/**
 * Makes the name of a domain fit for running text: safe, and so short that the sentence stays readable.
 * @param most cells that it may take
 */
export function shortName(name: Untrusted | string, most = 24): string {
  return cutName(safeText(name), most)
}
