import {type CommandId, lookup} from '../keys/keymap.ts'
import {handlerOf} from './command-handlers.ts'
import {overlayRecord} from './overlays/index.ts'
import type {Overlay} from './overlays/overlay.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** Commands that mean the same whether an overlay is open or not. */
const ANYWHERE: ReadonlySet<CommandId> = new Set(['interrupt', 'suspend', 'redraw'])

/** Carries out one key press: an open overlay takes it, else the command that it stands for. */
export function press(state: State, key: Press): Pressed {
  const {notice, ...quiet} = state
  const {command, pending = ''} = lookup(state.pendingKey, key.name)
  const {overlay} = quiet
  if (overlay !== undefined && !(command !== undefined && reaches(command.id, overlay, key)))
    return overlayRecord(overlay).press({...quiet, pendingKey: ''}, overlay, key) ?? {state: quiet}
  const next = {...quiet, pendingKey: pending}
  return command === undefined ? {state: next} : use(next, command.id, key)
}

/** Returns true if a command is carried out though an overlay is open. */
function reaches(command: CommandId, overlay: Overlay, key: Press): boolean {
  if (ANYWHERE.has(command)) return true
  // A character that is typed into a text asks for no help.
  const typed = key.text !== '' && overlayRecord(overlay).types?.(overlay) === true
  return command === 'help' && overlay.kind !== 'help' && !typed
}

function use(state: State, command: CommandId, key: Press): Pressed {
  const {run, refusal} = handlerOf(command)
  const reason = refusal?.(state)
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  return run(state, key)
}
