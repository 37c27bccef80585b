import {keyOfCommand} from '../keys/bindings.ts'
import {keyText} from '../keys/key-text.ts'
import type {State} from './state.ts'

/** Says that a key means nothing where it was pressed, and where its meanings are listed. */
export const nothingHere = ({bindings}: State, name: string): string =>
  `${keyText(name)} does nothing here: ${keyOfCommand(bindings, 'help')} help`
