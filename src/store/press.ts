import {type Command, disabledReason, lookup} from '../keymap.ts'
import {pressInOverlay} from './press-in-overlay.ts'
import {runCommand} from './run-command.ts'
import type {State} from './state.ts'

/** What a key press asks of the world outside the state. */
export type Effect = 'quit' | 'interrupt' | 'suspend' | 'redraw' | 'refresh'

export interface Pressed {
  readonly state: State
  readonly effect?: Effect
}

/** A key press, and what it falls upon. */
export interface Press {
  /** `keyName` of it. */
  readonly name: string
  /** What it types into a text field; may be a whole paste. */
  readonly text: string
  /** Rows of the table on screen. */
  readonly room: number
  readonly nowMs: number
}

/** One key press: the next state, and what is to be done outside of it. Pure. */
export function press(state: State, key: Press): Pressed {
  const {notice, ...quiet} = state
  const found = lookup(state.pendingKey, key.name)
  const emergency = found.command?.id === 'interrupt' || found.command?.id === 'suspend'
  if (quiet.overlay !== undefined && !emergency) {
    return pressInOverlay({...quiet, pendingKey: ''}, quiet.overlay, key)
  }
  const next = {...quiet, pendingKey: found.pending ?? ''}
  return found.command === undefined ? {state: next} : use(next, found.command, key)
}

function use(state: State, command: Command, key: Press): Pressed {
  const reason = disabledReason(command, state)
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  return runCommand(state, command.id, key)
}
