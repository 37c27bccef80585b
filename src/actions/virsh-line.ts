import {rawText, type Untrusted} from '../base/untrusted.ts'
import {definitionOf} from './definition-of.ts'
import type {Plan} from './plan.ts'
import type {Step} from './step.ts'

/**
 * Names that virsh takes for a name and a shell for one word: digits alone would be an id, a leading dash an option.
 * virsh tries ids first, then UUIDs, then names.
 */
const PLAIN_NAME = /^(?!\d+$)[A-Za-z0-9_][A-Za-z0-9_.-]*$/
/** Matches all that virUUIDParse takes for a UUID: 32 hexadecimal digits, with dashes anywhere between them. */
const LIKE_A_UUID = /^(?:-*[\dA-Fa-f]){32}-*$/
const PLAIN_WORD = /^[A-Za-z0-9_%+=:,./@-]+$/

/**
 * Returns the virsh command that does the same, ready for a shell. A domain goes by its UUID where virsh could take its
 * name for something else.
 * @param uri of the hypervisor, as virsh is to open it: without it virsh would choose one by itself
 */
export function virshLine(step: Step, uri: Untrusted | string): string {
  const name = rawText(step.name)
  const isPlain = PLAIN_NAME.test(name) && !LIKE_A_UUID.test(name)
  const domain = isPlain ? name : step.domain
  return ['virsh', '-c', rawText(uri), ...definitionOf(step).virsh(step, domain)].map(quote).join(' ')
}

/** Quotes a word for a POSIX shell, where it has to be. */
export const quote = (word: string): string =>
  PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/**
 * Writes a plan as a shell script that stops at the first failure. The title becomes a comment of one line.
 * @param title already freed of anything that a terminal would act on
 * @param uri of the hypervisor, as virsh is to open it
 */
export function virshScript({steps}: Plan, title: string, uri: string): string {
  return [
    '#!/bin/sh',
    `# ${title.replaceAll(/[\r\n]/g, ' ')}`,
    'set -eu',
    ...steps.map(step => virshLine(step, uri)),
    '',
  ].join('\n')
}
