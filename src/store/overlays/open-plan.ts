import type {Plan} from '../../actions/plan.ts'
import type {Change} from '../../journal/change.ts'
import {planUndo} from '../../journal/undo.ts'
import type {CarryingOut} from '../carrying-out.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {ApplyState} from './apply-state.ts'
import {openOverlay} from './open-overlay.ts'
import type {Overlay} from './overlay.ts'

/**
 * Shows a plan and asks; Cancel has the focus. What is slow, wide or dangerous goes back by itself unless kept.
 * @param editor editor whose plan it is
 */
export const openPlan = (state: State, plan: Plan, editor?: Overlay): State =>
  openOverlay(editor === undefined ? state : openOverlay(state, editor), {
    ...dialogOf(plan, plan.level > 1 && plan.undoes === undefined),
    ofEditor: editor !== undefined,
    phase: 'confirm',
  })

/** Asks to take a change back, and has the journal read anew: somebody else may be busy with the change. */
export const openUndo = (state: State, change: Change): Pressed => ({
  state: openPlan(state, planUndo(change)),
  request: {kind: 'read-changes'},
})

/** Opens the dialog of a change that is being made. */
export const openCarryingOut = (state: State, {id, plan, revert}: CarryingOut): State =>
  openOverlay(state, {...dialogOf(plan, revert), phase: 'running', id})

const dialogOf = (plan: Plan, revert: boolean): Omit<ApplyState, 'phase'> => ({
  kind: 'apply',
  plan,
  ofEditor: false,
  focus: 'cancel',
  revert,
  typed: '',
  top: 0,
})
