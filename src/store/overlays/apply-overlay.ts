import {type Outcome, succeeded} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import {virshLine} from '../../actions/virsh-line.ts'
import {asUntrusted, type Untrusted} from '../../base/untrusted.ts'
import {keyOfCommand} from '../../keys/bindings.ts'
import {underWayText} from '../carrying-out.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {ApplyState} from './apply-state.ts'
import {openLog} from './log-overlay.ts'
import {changeOverlay, closeAll, closeOverlay, openOf, openOverlay} from './open-overlay.ts'
import {openUndo} from './open-plan.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {unscrolled} from './scroll.ts'

/**
 * Record of the dialog that carries out a plan. It has no command: other commands and editors open it with their
 * plan.
 */
export const applyOverlay: OverlayRecord<ApplyState> = {commands: {}, press: pressInApply, types: typesName}

/** Carries out a key press while a plan is over the screen. */
function pressInApply(state: State, applying: ApplyState, key: Press): Pressed | undefined {
  switch (applying.phase) {
    case 'confirm':
      return pressInConfirm(state, applying, key)
    case 'running':
      if (key.name === 'escape' && applying.id !== undefined)
        return {state, request: {kind: 'stop', id: applying.id}}
      // It goes on without its dialog; a notice reports its end.
      return key.name === 'q' ? {state: closeAll(state)} : undefined
    case 'done':
      return pressInDone(state, applying, key)
    default:
      throw applying.phase satisfies never
  }
}

function pressInConfirm(state: State, applying: ApplyState, key: Press): Pressed | undefined {
  const {plan, focus, revert} = applying
  const cancels = focus === 'cancel' || plan.refusal !== undefined
  if (key.name === 'escape' || (key.name === 'enter' && cancels)) return {state: closeOverlay(state)}
  if (plan.refusal !== undefined) return key.name === 'q' ? {state: closeOverlay(state)} : undefined
  if (key.name === 'enter') return start(state, applying)
  if (typesName(applying)) return typeName(state, applying, key)
  switch (key.name) {
    case 'q':
      return {state: closeOverlay(state)}
    case 'tab':
    case 'shift+tab':
    case 'left':
    case 'right':
      return {state: openOverlay(state, {...applying, focus: focus === 'cancel' ? 'apply' : 'cancel'})}
    case 'k':
      return {state: openOverlay(state, {...applying, revert: !revert})}
    default:
      return share(state, plan, key)
  }
}

/** Copies the virsh lines of a plan, or has them written as a script. */
function share(state: State, plan: Plan, key: Press): Pressed | undefined {
  const text = plan.steps.map(step => virshLine(step, state.model?.uri ?? '')).join('\n')
  switch (key.name) {
    case 'y':
      return {state: noticed(state, 'copied'), request: {kind: 'copy', text}}
    case 'w':
      return {state, request: {kind: 'write-script', plan}}
    default:
      return undefined
  }
}

/** Returns true while keys type the name of a domain. */
function typesName({asksName, phase, focus}: ApplyState): boolean {
  return phase === 'confirm' && asksName && focus === 'apply'
}

/** Returns the name that has to be typed to confirm a plan: that of its first domain. */
export const nameToType = ({steps}: Plan): Untrusted => steps[0]?.name ?? asUntrusted('')

function typeName(state: State, applying: ApplyState, key: Press): Pressed | undefined {
  const become = (over: Partial<ApplyState>): Pressed => ({state: openOverlay(state, {...applying, ...over})})
  if (['tab', 'shift+tab', 'left'].includes(key.name)) return become({focus: 'cancel'})
  if (key.name === 'backspace') return become({typed: [...applying.typed].slice(0, -1).join('')})
  return key.name === key.text || key.name.length === 1
    ? become({typed: applying.typed + key.text})
    : undefined
}

function start(state: State, applying: ApplyState): Pressed {
  const {plan, revert, asksName, typed} = applying
  if (plan.steps.length === 0) return {state}
  if (asksName && asUntrusted(typed) !== nameToType(plan))
    return {state: noticed(state, 'type the name of the domain to go on', 'warn')}
  if (state.carryingOut !== undefined)
    return {state: noticed(state, underWayText(state.carryingOut, state.bindings), 'warn')}
  const id = state.lastChangeId + 1
  const begun = {...state, lastChangeId: id, carryingOut: {id, plan, revert}}
  return {
    state: openOverlay(begun, {...unscrolled(applying), phase: 'running', id}),
    request: {kind: 'carry-out', id, plan, ...(revert && {revertAfterMs: state.revertAfterMs})},
  }
}

function pressInDone(state: State, applying: ApplyState, key: Press): Pressed | undefined {
  const {outcome, revert} = applying
  if (['k', 'K'].includes(key.name) && revert && outcome?.key !== undefined) {
    const kept = openOverlay(state, {...applying, revert: false})
    return {state: noticed(kept, 'kept'), request: {kind: 'keep', key: outcome.key}}
  }
  const change = key.name === 'u' ? state.changes.find(one => one.key === outcome?.key) : undefined
  if (change !== undefined) return openUndo(leave(state, applying), change)
  if (['escape', 'enter', 'q'].includes(key.name)) return {state: leave(state, applying)}
  return key.name === 'L' ? openLog(state) : share(state, applying.plan, key)
}

/** Leaves a plan that was carried out, and the editor with it: its edits are made, unless nothing was begun. */
function leave(state: State, {ofEditor, outcome}: ApplyState): State {
  const closed = closeOverlay(state)
  return ofEditor && outcome?.refused === undefined ? closeOverlay(closed) : closed
}

const noticed = (state: State, text: string, severity: 'normal' | 'warn' = 'normal'): State => ({
  ...state,
  notice: {text, severity},
})

/** Notes the progress of a step of a change. */
export function progressed(state: State, id: number, step: number, text: string): State {
  const {carryingOut} = state
  return carryingOut?.id === id ? {...state, carryingOut: {...carryingOut, progress: {step, text}}} : state
}

/** Ends a change and shows the outcome in its own dialog; if that was closed, as a notice. */
export function carriedOut(state: State, id: number, outcome: Outcome): State {
  const {carryingOut, ...ended} = state
  if (carryingOut?.id !== id) return state
  const {plan} = carryingOut
  if (openOf(ended, 'apply')?.id === id)
    return changeOverlay(ended, 'apply', applying => ({...unscrolled(applying), phase: 'done', outcome}))
  const good = outcome.steps.length === plan.steps.length && outcome.steps.every(succeeded)
  return good
    ? noticed(ended, `${plan.title}: done`)
    : noticed(ended, `${plan.title}: not all was done, ${keyOfCommand(ended.bindings, 'log')} tells`, 'warn')
}
