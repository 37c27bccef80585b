import {lookup} from '../keys/bindings.ts'
import {type CommandId, tabIds} from '../keys/keymap.ts'
import {handlerOf} from './command-handlers.ts'
import {nothingHere} from './nothing-here.ts'
import {overlayRecord} from './overlays/index.ts'
import type {Overlay} from './overlays/overlay.ts'
import {pressInOverlay} from './overlays/press-in-overlay.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** Commands that mean the same whether an overlay is open or not. */
const ANYWHERE: ReadonlySet<CommandId> = new Set(['interrupt', 'suspend', 'redraw'])

/** Commands that an overlay which is a screen leaves to their own keys, as far as it does not use these itself. */
const FROM_SCREENS: ReadonlySet<CommandId> = new Set([
  ...tabIds,
  'next-screen',
  'previous-screen',
  'undo',
  'redo',
  'keep',
])

/** Carries out one key press: an open overlay takes it, else the command that it stands for. */
export function press(state: State, key: Press): Pressed {
  const {notice, ...quiet} = state
  const {command, pending = ''} = lookup(state.bindings, state.pendingKey, key.name)
  const {overlay} = quiet
  if (overlay !== undefined && !(command !== undefined && reaches(command.id, overlay, key))) {
    const {tab} = overlayRecord(overlay)
    const pressed = pressInOverlay(
      quiet,
      overlay,
      command === undefined ? key : {...key, command: command.id},
    )
    if (pressed !== undefined || tab === undefined) return pressed ?? {state: quiet}
    if (command === undefined || !FROM_SCREENS.has(command.id)) return unknown(state, key)
    return command.id === tab ? {state: quiet} : use(quiet, command.id, key)
  }
  const next = {...quiet, pendingKey: pending}
  if (command === undefined) return pending === '' ? unknown(state, key) : {state: next}
  return use(next, command.id, key)
}

/** Returns true if a command is carried out though an overlay is open. */
function reaches(command: CommandId, overlay: Overlay, key: Press): boolean {
  if (ANYWHERE.has(command)) return true
  // A character that is typed into a text is no command.
  if (key.text !== '' && overlayRecord(overlay).types?.(overlay) === true) return false
  return command === 'mouse' || (command === 'help' && overlay.kind !== 'help')
}

/** Says once that a key means nothing; the same key again changes nothing. */
function unknown(state: State, {name}: Press): Pressed {
  const text = nothingHere(state, name)
  return state.notice?.text === text
    ? {state}
    : {state: {...state, pendingKey: '', notice: {text, severity: 'normal'}}}
}

/** Carries out a command, or says why it cannot be used now. */
export function use(state: State, command: CommandId, key: Press): Pressed {
  const {run, refusal} = handlerOf(command)
  const reason = refusal?.(state)
  if (reason !== undefined) return {state: {...state, notice: {text: reason, severity: 'warn'}}}
  return run(state, key)
}
