import {type Outcome, succeeded} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import {virshLine} from '../../actions/virsh-line.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {ApplyState} from './apply-state.ts'
import {closeOverlay, moveInList, openOverlay} from './open-overlay.ts'
import type {Overlay} from './overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'

/** Opens from commands with a plan of theirs, from editors with the one that their edits make. */
export const applyOverlay: OverlayRecord<ApplyState> = {commands: {}, press: pressInApply}

/** Shows a plan and asks; Cancel has the focus. What is slow, wide or dangerous goes back by itself unless kept. */
export function openPlan(state: State, plan: Plan, from?: Overlay): State {
  return openOverlay(state, {
    kind: 'apply',
    plan,
    ...(from !== undefined && {from}),
    phase: 'confirm',
    focus: 'cancel',
    revert: plan.level > 1 && plan.undoes === undefined,
    typed: '',
    top: 0,
  })
}

/** A key press while a plan is over the screen. */
function pressInApply(state: State, applying: ApplyState, key: Press): Pressed {
  switch (applying.phase) {
    case 'confirm':
      return pressInConfirm(state, applying, key)
    case 'running':
      if (key.name === 'escape') return {state, request: {kind: 'stop'}}
      // It goes on without its dialog, and its end is said.
      return {state: key.name === 'q' ? closeOverlay(state) : scroll(state, applying, key)}
    case 'done':
      return pressInDone(state, applying, key)
    default:
      throw applying.phase satisfies never
  }
}

function pressInConfirm(state: State, applying: ApplyState, key: Press): Pressed {
  const {plan, from, focus, revert} = applying
  if (key.name === 'escape') return {state: goBack(state, from)}
  if (key.name === 'enter') {
    if (focus === 'cancel') return {state: goBack(state, from)}
    return start(state, applying)
  }
  if (plan.level === 3 && focus === 'apply') return {state: typeName(state, applying, key)}
  switch (key.name) {
    case 'tab':
    case 'left':
    case 'right':
      return {state: openOverlay(state, {...applying, focus: focus === 'cancel' ? 'apply' : 'cancel'})}
    case 'k':
      return {state: openOverlay(state, {...applying, revert: !revert})}
    case 'y':
      return {
        state: noticed(state, 'copied'),
        request: {kind: 'copy', text: plan.steps.map(virshLine).join('\n')},
      }
    case 'w':
      return {state, request: {kind: 'write-script', plan}}
    default:
      return {state: scroll(state, applying, key)}
  }
}

/** The name that a dangerous plan wants typed: of its first domain. */
export const nameToType = ({steps}: Plan): string => steps[0]?.name ?? ''

function typeName(state: State, applying: ApplyState, key: Press): State {
  if (key.name === 'tab' || key.name === 'left') return openOverlay(state, {...applying, focus: 'cancel'})
  if (key.name === 'backspace')
    return openOverlay(state, {...applying, typed: [...applying.typed].slice(0, -1).join('')})
  return key.name === key.text || key.name.length === 1
    ? openOverlay(state, {...applying, typed: applying.typed + key.text})
    : state
}

function start(state: State, applying: ApplyState): Pressed {
  const {plan, revert, typed} = applying
  if (plan.refusal !== undefined || plan.steps.length === 0) return {state}
  if (plan.level === 3 && typed !== nameToType(plan))
    return {state: noticed(state, 'type the name of the domain to go on', 'warn')}
  const running = {...applying, phase: 'running' as const, top: 0}
  return {
    state: openOverlay(state, running),
    request: {kind: 'execute', plan, ...(revert && {revertAfterMs: state.revertAfterMs})},
  }
}

function pressInDone(state: State, applying: ApplyState, key: Press): Pressed {
  const {outcome, revert} = applying
  if (['k', 'K'].includes(key.name) && revert && outcome?.key !== undefined) {
    const kept = openOverlay(state, {...applying, revert: false})
    return {state: noticed(kept, 'kept'), request: {kind: 'keep', key: outcome.key}}
  }
  if (['escape', 'enter', 'q'].includes(key.name)) return {state: closeOverlay(state)}
  return {state: scroll(state, applying, key)}
}

function scroll(state: State, applying: ApplyState, key: Press): State {
  const top = moveInList(applying.top, applying.plan.steps.length, key.name)
  return top === undefined ? state : openOverlay(state, {...applying, top})
}

const goBack = (state: State, from: Overlay | undefined): State =>
  from === undefined ? closeOverlay(state) : openOverlay(state, from)

const noticed = (state: State, text: string, severity: 'normal' | 'warn' = 'normal'): State => ({
  ...state,
  notice: {text, severity},
})

/** Notes how far a step is; a dialog that was closed shows nothing of it. */
export function progressed(state: State, step: number, text: string): State {
  const {overlay} = state
  return overlay?.kind === 'apply' && overlay.phase === 'running'
    ? openOverlay(state, {...overlay, progress: {step, text}})
    : state
}

/** The plan's end, told in its dialog; in one line where that was closed. */
export function executed(state: State, plan: Plan, outcome: Outcome): State {
  const {overlay} = state
  if (overlay?.kind !== 'apply' || overlay.phase !== 'running') {
    const good = outcome.steps.length === plan.steps.length && outcome.steps.every(succeeded)
    return good
      ? noticed(state, `${plan.title}: done`)
      : noticed(state, `${plan.title}: not all was done, L tells`, 'warn')
  }
  const {progress, ...ended} = overlay
  return openOverlay(state, {...ended, phase: 'done', outcome, top: 0})
}
