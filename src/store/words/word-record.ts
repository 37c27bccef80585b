import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'

/** A word that can be typed after `:` is one record, listed in `index.ts`; Tab, help and errors derive from it. */
export interface WordRecord {
  readonly word: string
  /** Other word that means the same. */
  readonly alias?: string
  /** Argument as help shows it, `[DOMAIN]` if it may be left out. */
  readonly argument?: string
  readonly help: string
  /** Returns the whole arguments that a typed one may become, for Tab. */
  readonly complete?: (state: State, argument: string) => readonly string[]
  /** Carries out the command; a sentence says why it cannot be, and the text stays open to be mended. */
  run(state: State, argument: string, key: Press): Pressed | string
}

/** Returns the words that begin with a text, whatever the case. */
export const beginning = (words: readonly string[], text: string): readonly string[] =>
  words.filter(word => word.toLowerCase().startsWith(text.toLowerCase()))
