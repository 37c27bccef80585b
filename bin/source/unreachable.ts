import {safeText} from '../../src/base/safe-text.ts'
import type {Model} from '../../src/model/model.ts'

/**
 * Explains in up to three lines why there is nothing to show, what would help, and where to look around instead;
 * returns `undefined` while there is something to show.
 */
export function unreachable({uri, link, domains}: Model): string | undefined {
  if (link.status !== 'down' || (domains.length > 0 && link.final !== true)) return undefined
  const lines = [`pintop: cannot reach ${safeText(uri)}: ${safeText(link.why)}`]
  if (link.remedy !== undefined) lines.push(`  to mend it: ${safeText(link.remedy)}`)
  lines.push('  to look around without a hypervisor: pintop --demo')
  return lines.join('\n')
}
