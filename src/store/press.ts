import {type CommandId, lookup} from '../keys/keymap.ts'
import {handlerOf} from './command-handlers.ts'
import {overlayRecord} from './overlays/index.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** Commands that mean the same whether an overlay is open or not. */
const ANYWHERE: ReadonlySet<CommandId> = new Set(['interrupt', 'suspend', 'redraw'])

/** Carries out one key press: an open overlay takes it, else the command that it stands for. */
export function press(state: State, key: Press): Pressed {
  const {notice, ...quiet} = state
  const found = lookup(state.pendingKey, key.name)
  const anywhere = found.command !== undefined && ANYWHERE.has(found.command.id)
  if (quiet.overlay !== undefined && !anywhere) {
    const {overlay} = quiet
    return overlayRecord(overlay).press({...quiet, pendingKey: ''}, overlay, key)
  }
  const next = {...quiet, pendingKey: found.pending ?? ''}
  return found.command === undefined ? {state: next} : use(next, found.command.id, key)
}

function use(state: State, command: CommandId, key: Press): Pressed {
  const {run, refusal} = handlerOf(command)
  const reason = refusal?.(state)
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  return run(state, key)
}
