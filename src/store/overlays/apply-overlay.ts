import {type Outcome, succeeded} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import {virshLine} from '../../actions/virsh-line.ts'
import {asUntrusted, type Untrusted} from '../../base/untrusted.ts'
import {underWayText} from '../carrying-out.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {ApplyState} from './apply-state.ts'
import {openLog} from './log-overlay.ts'
import {changeOverlay, closeAll, closeOverlay, moveInList, openOf, openOverlay} from './open-overlay.ts'
import {openUndo} from './open-plan.ts'
import type {OverlayRecord} from './overlay-record.ts'

/**
 * Record of the dialog that carries out a plan. It has no command: other commands and editors open it with their
 * plan.
 */
export const applyOverlay: OverlayRecord<ApplyState> = {commands: {}, press: pressInApply, types: typesName}

/** Carries out a key press while a plan is over the screen. */
function pressInApply(state: State, applying: ApplyState, key: Press): Pressed {
  switch (applying.phase) {
    case 'confirm':
      return pressInConfirm(state, applying, key)
    case 'running':
      if (key.name === 'escape' && applying.id !== undefined)
        return {state, request: {kind: 'stop', id: applying.id}}
      // It goes on without its dialog; a notice reports its end.
      return {state: key.name === 'q' ? closeAll(state) : scroll(state, applying, key)}
    case 'done':
      return pressInDone(state, applying, key)
    default:
      throw applying.phase satisfies never
  }
}

function pressInConfirm(state: State, applying: ApplyState, key: Press): Pressed {
  const {plan, focus, revert} = applying
  if (key.name === 'escape') return {state: closeOverlay(state)}
  if (key.name === 'enter') return focus === 'cancel' ? {state: closeOverlay(state)} : start(state, applying)
  if (typesName(applying)) return {state: typeName(state, applying, key)}
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
    case 'y':
      return {
        state: noticed(state, 'copied'),
        request: {
          kind: 'copy',
          text: plan.steps.map(step => virshLine(step, state.model?.uri ?? '')).join('\n'),
        },
      }
    case 'w':
      return {state, request: {kind: 'write-script', plan}}
    default:
      return {state: scroll(state, applying, key)}
  }
}

/** Returns true while keys type the name of a domain. */
function typesName({plan, phase, focus}: ApplyState): boolean {
  return phase === 'confirm' && plan.level === 3 && focus === 'apply'
}

/** Returns the name that has to be typed to confirm a dangerous plan: that of its first domain. */
export const nameToType = ({steps}: Plan): Untrusted => steps[0]?.name ?? asUntrusted('')

function typeName(state: State, applying: ApplyState, key: Press): State {
  if (['tab', 'shift+tab', 'left'].includes(key.name))
    return openOverlay(state, {...applying, focus: 'cancel'})
  if (key.name === 'backspace')
    return openOverlay(state, {...applying, typed: [...applying.typed].slice(0, -1).join('')})
  return key.name === key.text || key.name.length === 1
    ? openOverlay(state, {...applying, typed: applying.typed + key.text})
    : state
}

function start(state: State, applying: ApplyState): Pressed {
  const {plan, revert, typed} = applying
  if (plan.refusal !== undefined || plan.steps.length === 0) return {state}
  if (plan.level === 3 && asUntrusted(typed) !== nameToType(plan))
    return {state: noticed(state, 'type the name of the domain to go on', 'warn')}
  if (state.carryingOut !== undefined) return {state: noticed(state, underWayText(state.carryingOut), 'warn')}
  const id = state.lastChangeId + 1
  const begun = {...state, lastChangeId: id, carryingOut: {id, plan, revert}}
  return {
    state: openOverlay(begun, {...applying, phase: 'running', id, top: 0}),
    request: {kind: 'carry-out', id, plan, ...(revert && {revertAfterMs: state.revertAfterMs})},
  }
}

function pressInDone(state: State, applying: ApplyState, key: Press): Pressed {
  const {outcome, revert} = applying
  if (['k', 'K'].includes(key.name) && revert && outcome?.key !== undefined) {
    const kept = openOverlay(state, {...applying, revert: false})
    return {state: noticed(kept, 'kept'), request: {kind: 'keep', key: outcome.key}}
  }
  const change = key.name === 'u' ? state.changes.find(one => one.key === outcome?.key) : undefined
  if (change !== undefined) return openUndo(leave(state, applying), change)
  if (key.name === 'L') return openLog(state)
  if (['escape', 'enter', 'q'].includes(key.name)) return {state: leave(state, applying)}
  return {state: scroll(state, applying, key)}
}

function scroll(state: State, applying: ApplyState, key: Press): State {
  const top = moveInList(applying.top, applying.plan.steps.length, key.name)
  return top === undefined ? state : openOverlay(state, {...applying, top})
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
    return changeOverlay(ended, 'apply', applying => ({...applying, phase: 'done', outcome, top: 0}))
  const good = outcome.steps.length === plan.steps.length && outcome.steps.every(succeeded)
  return good
    ? noticed(ended, `${plan.title}: done`)
    : noticed(ended, `${plan.title}: not all was done, L tells`, 'warn')
}
