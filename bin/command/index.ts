import {balloonCommand} from './balloon-command.ts'
import {blameCommand} from './blame-command.ts'
import {capCommand} from './cap-command.ts'
import {completeCommand} from './complete-command.ts'
import {configCommand} from './config-command.ts'
import {helpCommand} from './help-command.ts'
import {keepCommand} from './keep-command.ts'
import {logCommand} from './log-command.ts'
import {numatuneCommand} from './numatune-command.ts'
import {pinCommand} from './pin-command.ts'
import {planCommand} from './plan-command.ts'
import {revertCommand} from './revert-command.ts'
import {pauseCommand, resumeCommand} from './run-state-commands.ts'
import type {Subcommand} from './subcommand.ts'
import {undoCommand} from './undo-command.ts'
import {whyCommand} from './why-command.ts'

/** Every subcommand, in the order of the help. */
export const subcommands: readonly Subcommand[] = [
  pinCommand,
  numatuneCommand,
  balloonCommand,
  capCommand,
  pauseCommand,
  resumeCommand,
  logCommand,
  undoCommand,
  keepCommand,
  whyCommand,
  blameCommand,
  planCommand,
  configCommand,
  completeCommand,
  helpCommand,
  revertCommand,
]
