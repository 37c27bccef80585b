import type {Command} from './command.ts'
import {keyText} from './key-text.ts'

/** Returns the keys of a command as people read them: `PgUp ^U`; `''` if it has none. */
export const keysOf = ({shown, keys}: Command): string => shown ?? keys.map(sequenceText).join(' ')

/** Returns the first of a command's keys as people read it. */
export const firstKey = (command: Command): string => keysOf(command).split(' ')[0] ?? ''

/** Returns a key or a sequence of keys as people read it: `gg`. */
export const sequenceText = (sequence: string): string =>
  sequence === ' ' ? keyText(sequence) : sequence.split(' ').map(keyText).join('')
