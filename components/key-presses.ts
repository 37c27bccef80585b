import {type KeyFlags, keyName} from '../src/key-name.ts'

export interface KeyPress {
  readonly text: string
  readonly key: KeyFlags
}

/** Control characters that come inside a burst of text, by what the key says. */
const CONTROLS: Readonly<Record<string, KeyFlags>> = {
  '\r': {return: true},
  '\n': {return: true},
  '\t': {tab: true},
  '\x7f': {backspace: true},
  '\b': {backspace: true},
}

/** Fast typing and pastes come as one text of several characters: each is a key press of its own. */
export function keyPresses(input: string, key: KeyFlags): readonly KeyPress[] {
  const named = keyName(input, key) !== input
  if (named || [...input].length <= 1) return [{text: input, key}]
  return [...input].map(character => ({text: character, key: CONTROLS[character] ?? {}}))
}
