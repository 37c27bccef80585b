import {type KeyFlags, keyName} from '../../src/keys/key-name.ts'
import {functionKeyName} from './function-keys.ts'
import {decodePress, type MousePress, PRESS_LENGTH} from './mouse-press.ts'

interface KeyPress {
  /** Name of the key in the key map. */
  readonly name: string
  /** Text that the key types into a text field. */
  readonly text: string
}

/** Control characters that come inside a burst of text, and the keys they stand for. */
const CONTROLS: Readonly<Record<string, KeyFlags>> = {
  '\r': {return: true},
  '\n': {return: true},
  '\t': {tab: true},
  '\x7f': {backspace: true},
  '\b': {backspace: true},
}

/**
 * Splits input into presses of keys and of the mouse: fast typing and pastes come as one text of several characters,
 * each of which is a key press of its own.
 */
export function keyPresses(input: string, flags: KeyFlags): readonly (KeyPress | MousePress)[] {
  const name = keyName(input, flags)
  if (name !== input) return [{name, text: input}]
  const characters = [...input]
  const presses: (KeyPress | MousePress)[] = []
  for (let at = 0; at < characters.length; at++) {
    const mouse = decodePress(characters, at)
    presses.push(mouse ?? keyPress(characters[at] ?? ''))
    if (mouse !== undefined) at += PRESS_LENGTH - 1
  }
  return presses
}

function keyPress(character: string): KeyPress {
  const functionKey = functionKeyName(character)
  return functionKey === undefined
    ? {name: keyName(character, CONTROLS[character] ?? {}), text: character}
    : {name: functionKey, text: ''}
}
