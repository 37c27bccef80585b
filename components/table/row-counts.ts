import {type Bindings, keyOfCommand} from '../../src/keys/bindings.ts'
import type {Table} from '../../src/rows/table.ts'
import type {StyledLine} from '../paint/styled-line.ts'

/** Formats how many rows there are; unfolded, the domains and their threads are counted apart. */
export function countText({matched, total, unfolded}: Table): string {
  const some = matched === total ? `${total}` : `${matched} of ${total}`
  if (unfolded > 0) return `${some} domains, ${unfolded} threads`
  return matched === total ? `${total} rows` : some
}

/** Tells how many domains are tagged, and how many of them have no row here; empty without tags. */
export function tagsLine(bindings: Bindings, {tags}: Table): StyledLine {
  if (tags === undefined) return []
  const hidden = tags.hidden === 0 ? '' : ` (${tags.hidden} hidden)`
  return [
    {text: `${tags.count} tagged${hidden}`, tone: tags.hidden === 0 ? 'strong' : 'warn'},
    {text: `  ${keyOfCommand(bindings, 'untag')}`, tone: 'key', command: 'untag'},
    {text: ' untag', tone: 'dim', command: 'untag'},
  ]
}
