import {keyText} from '../keys/key-text.ts'

/** Says that a key means nothing where it was pressed, and where its meanings are listed. */
export const nothingHere = (name: string): string => `${keyText(name)} does nothing here: ? help`
