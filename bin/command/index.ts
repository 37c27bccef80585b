import {keep} from './keep.ts'
import {log} from './log.ts'
import {pin} from './pin.ts'
import {revert} from './revert.ts'
import {pause, resume} from './run-state.ts'
import type {Subcommand} from './subcommand.ts'
import {undo} from './undo.ts'

/** Every subcommand, in the order of the help. */
export const subcommands: readonly Subcommand[] = [pin, pause, resume, log, undo, keep, revert]
