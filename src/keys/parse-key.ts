import {choiceOf, nearNames} from '../base/near-names.ts'
import {KEY_NAMES} from './key-name.ts'

/** Letters whose control characters terminals send for other keys too: Backspace, Tab, Enter. */
const SAME_AS_OTHERS: Readonly<Record<string, string>> = {h: 'Backspace', i: 'Tab', j: 'Enter', m: 'Enter'}

/** Names of all keys without a character of their own. */
const NAMED: ReadonlySet<string> = new Set([
  ...KEY_NAMES,
  'space',
  'shift+tab',
  ...Array.from({length: 12}, (_, index) => `f${index + 1}`),
  ...[...'abcdefghijklmnopqrstuvwxyz']
    .filter(letter => !(letter in SAME_AS_OTHERS))
    .map(letter => `ctrl+${letter}`),
])

type ReadKey = {readonly key: string} | {readonly wrong: string}

/**
 * Reads a key as a person names it: `p`, `F5`, `Ctrl+P`, `space`, or two of them one after the other: `g g`.
 * @returns its name in the key map, or what is wrong with it
 */
export function parseKey(text: string): ReadKey {
  const names = text.trim().split(/ +/)
  if (names.length > 2) return {wrong: `${JSON.stringify(text)} has more than two keys`}
  const keys: string[] = []
  for (const name of names) {
    const read = parseOne(name)
    if ('wrong' in read) return read
    if (read.key === ' ' && names.length > 1) return {wrong: 'space is a key by itself, not one of two'}
    keys.push(read.key)
  }
  return {key: keys.join(' ')}
}

function parseOne(name: string): ReadKey {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(name)) return {key: name}
  const key = name.toLowerCase()
  if (NAMED.has(key)) return {key: key === 'space' ? ' ' : key}
  const same = SAME_AS_OTHERS[/^ctrl\+(.)$/.exec(key)?.[1] ?? '']
  if (same !== undefined) return {wrong: `terminals send ctrl+${key.slice(-1)} for ${same}: give another key`}
  const near = nearNames(name, [...NAMED])
  return {
    wrong: `there is no key ${JSON.stringify(name)}${near.length === 0 ? '' : `; is it ${choiceOf(near)}?`}`,
  }
}

/** Writes a key as `parseKey` reads it. */
export const spelt = (key: string): string => (key === ' ' ? 'space' : key)
