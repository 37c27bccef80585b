import {asksName, goesBack} from '../../actions/caution.ts'
import type {Plan} from '../../actions/plan.ts'
import type {Change} from '../../journal/change.ts'
import {planUndo} from '../../journal/undo.ts'
import type {CarryingOut} from '../carrying-out.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {ApplyState} from './apply-state.ts'
import type {FormBasics} from './form-basics.ts'
import {openOverlay} from './open-overlay.ts'
import type {Overlay} from './overlay.ts'
import type {PinState} from './pin-state.ts'

/**
 * Shows a plan and asks; Cancel has the focus. What is slow, wide or dangerous goes back by itself unless kept, or
 * whatever the user has chosen. Of a
 * plan that cannot be, only the reason is told.
 * @param editor editor whose plan it is
 */
export const openPlan = (state: State, plan: Plan, editor?: Overlay): State =>
  plan.refusal !== undefined
    ? {...state, notice: {text: refusalText(plan.refusal), severity: 'warn'}}
    : openOverlay(editor === undefined ? state : openOverlay(state, editor), {
        ...dialogOf(state, plan, goesBack(plan, state.caution)),
        ofEditor: editor !== undefined,
        phase: 'confirm',
      })

/** Shows the plan of an editor and asks; an editor without a plan that can be made stays, and says why. */
export function preview(
  state: State,
  editor: Extract<Overlay, FormBasics> | PinState,
  plan: Plan | undefined,
): State {
  if (plan === undefined) return openOverlay(state, {...editor, error: 'nothing is changed yet'})
  const {refusal} = plan
  return refusal === undefined
    ? openPlan(state, plan, editor)
    : openOverlay(state, {...editor, error: refusalText(refusal)})
}

const refusalText = (refusal: string): string => `cannot: ${refusal}`

/** Asks to take a change back, and has the journal read anew: somebody else may be busy with the change. */
export const openUndo = (state: State, change: Change): Pressed => ({
  state: openPlan(state, planUndo(change)),
  request: {kind: 'read-changes'},
})

/** Opens the dialog of a change that is being made. */
export const openCarryingOut = (state: State, {id, plan, revert}: CarryingOut): State =>
  openOverlay(state, {...dialogOf(state, plan, revert), phase: 'running', id})

const dialogOf = ({caution}: State, plan: Plan, revert: boolean): Omit<ApplyState, 'phase'> => ({
  kind: 'apply',
  plan,
  ofEditor: false,
  focus: 'cancel',
  revert,
  asksName: asksName(plan, caution),
  typed: '',
})
