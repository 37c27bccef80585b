import type {Plan} from '../actions/plan.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms} from '../base/units.ts'
import type {Command} from '../keys/command.ts'
import {type CommandId, lookup} from '../keys/keymap.ts'
import {disabledReason} from './disabled-reason.ts'
import {pressInOverlay} from './overlays/press-in-overlay.ts'
import {runCommand} from './run-command.ts'
import type {State} from './state.ts'

/** What a key press asks of the world outside the state. */
export type Request = PlainRequest | ActionRequest
export type PlainRequest = 'quit' | 'interrupt' | 'suspend' | 'redraw' | 'refresh'
export type ActionRequest =
  /** Answered by `settingsArrived`. */
  | {readonly kind: 'read-settings'; readonly domains: readonly Uuid[]}
  /** Answered by `changesArrived`. */
  | {readonly kind: 'read-changes'}
  /** Answered by `executed`, with `progressed` in between. */
  | {readonly kind: 'execute'; readonly plan: Plan; readonly revertAfterMs?: Ms}
  /** Stops what is being executed before its next step. */
  | {readonly kind: 'stop'}
  /** Answered by `traced`. */
  | {readonly kind: 'trace'; readonly domain: Uuid; readonly seconds: number}
  /** Answered by `numaMapsArrived`. */
  | {readonly kind: 'numa-maps'; readonly domain: Uuid}
  | {readonly kind: 'keep'; readonly key: string}
  /** To the terminal's clipboard. */
  | {readonly kind: 'copy'; readonly text: string}
  | {readonly kind: 'write-script'; readonly plan: Plan}

export interface Pressed {
  readonly state: State
  readonly request?: Request
}

/** A key press, and what it falls upon. */
export interface Press {
  /** `keyName` of it. */
  readonly name: string
  /** What it types into a text field; may be a whole paste. */
  readonly text: string
  /** Rows of the table on screen. */
  readonly room: number
  /** First line of the help's last page, as it is wrapped on this screen; 0 while it is not open. */
  readonly helpEnd: number
  readonly nowMs: number
}

/** Means the same whatever lies over the screen. */
const ANYWHERE: ReadonlySet<CommandId> = new Set(['interrupt', 'suspend', 'redraw'])

/** One key press: the next state, and what is to be done outside of it. Pure. */
export function press(state: State, key: Press): Pressed {
  const {notice, ...quiet} = state
  const found = lookup(state.pendingKey, key.name)
  const anywhere = found.command !== undefined && ANYWHERE.has(found.command.id)
  if (quiet.overlay !== undefined && !anywhere) {
    return pressInOverlay({...quiet, pendingKey: ''}, quiet.overlay, key)
  }
  const next = {...quiet, pendingKey: found.pending ?? ''}
  return found.command === undefined ? {state: next} : use(next, found.command, key)
}

function use(state: State, command: Command<CommandId>, key: Press): Pressed {
  const reason = disabledReason(command.id, state)
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  return runCommand(state, command.id, key)
}
