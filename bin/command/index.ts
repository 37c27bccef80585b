import {balloon} from './balloon.ts'
import {blame} from './blame.ts'
import {cap} from './cap.ts'
import {keep} from './keep.ts'
import {log} from './log.ts'
import {numatune} from './numatune.ts'
import {pin} from './pin.ts'
import {plan} from './plan.ts'
import {revert} from './revert.ts'
import {pause, resume} from './run-state.ts'
import type {Subcommand} from './subcommand.ts'
import {undo} from './undo.ts'
import {why} from './why.ts'

/** Every subcommand, in the order of the help. */
export const subcommands: readonly Subcommand[] = [
  pin,
  numatune,
  balloon,
  cap,
  pause,
  resume,
  log,
  undo,
  keep,
  why,
  blame,
  plan,
  revert,
]
