import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {ContentOf} from '../dialog-content.ts'
import {applyKeys} from './apply-keys.ts'
import {applyLines} from './apply-lines.ts'
import type {ApplySpace} from './apply-space.ts'
import {questionLines} from './question-lines.ts'

/** Shows a plan: its steps before and after, its checks, its virsh lines; later its progress and its outcome. */
export const applyDialog: ContentOf<ApplyState> = ({theme, state, overlay, width}) => {
  const {plan, outcome, id} = overlay
  const {bindings, carryingOut, changes, revertAfterMs} = state
  const progress = carryingOut?.id === id ? carryingOut?.progress : undefined
  const change = changes.find(({key}) => key === outcome?.key)
  const space: ApplySpace = {
    uri: state.model?.uri ?? '',
    width,
    revertAfterMs,
    bindings,
    ...(change !== undefined && {change}),
    ...(progress !== undefined && {progress}),
    ...(carryingOut !== undefined && {underWay: carryingOut}),
  }
  const count = plan.steps.length
  return {
    title: plan.title,
    note: count === 0 ? '' : `${count} ${count === 1 ? 'change' : 'changes'}`,
    body: applyLines(overlay, space),
    pinned: questionLines(theme, overlay, space),
    keys: applyKeys(overlay, space),
  }
}
