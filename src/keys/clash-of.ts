import {bindingsOf, type ChosenKeys, isFixed} from './bindings.ts'
import type {Command} from './command.ts'
import type {CommandId} from './keymap.ts'
import {sequenceText} from './keys-of.ts'
import {spelt} from './parse-key.ts'

/** Commands that mean the same in every dialog, where characters are typed or have meanings of their own. */
const EVERYWHERE: ReadonlySet<CommandId> = new Set(['help', 'interrupt', 'suspend', 'redraw'])

/**
 * Judges the keys that were chosen for a command, beside those of all others.
 * @returns why they cannot be followed, as a sentence that says what would be right
 */
export function clashOf(chosen: ChosenKeys, id: CommandId): string | undefined {
  const keys = chosen[id] ?? []
  const typed = EVERYWHERE.has(id)
    ? keys.find(key => key !== '?' && !/^(f\d+|ctrl\+.)$/.test(key))
    : undefined
  if (typed !== undefined)
    return `${sequenceText(typed)} is for dialogs, in which ${id} works too: give a function key or ctrl and a letter`
  for (const other of bindingsOf(chosen).commands) {
    if (other.id === id) continue
    for (const key of keys) {
      const theirs = other.keys.find(one => meet(one, key))
      if (theirs !== undefined) return clashText(key, theirs, other)
    }
  }
  return undefined
}

/** Returns true if two sequences are the same, or one is the first half of the other and hides it. */
const meet = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

function clashText(key: string, theirs: string, {id, keys}: Command<CommandId>): string {
  const text = sequenceText(key)
  if (isFixed(id, theirs)) return `${text} is always the key of ${id}: give another one`
  const others = keys.filter(one => one !== theirs).map(spelt)
  const whose =
    key === theirs
      ? `${text} is the key of ${id}`
      : `${text} and ${sequenceText(theirs)} of ${id} hide each other`
  return `${whose}: give another one, or free it by ${id} = ${JSON.stringify(others)}`
}
