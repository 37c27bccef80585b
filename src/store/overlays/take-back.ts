import type {Ms} from '../../base/units.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Change} from '../../journal/change.ts'
import {findRedo, findUndo} from '../../journal/undo.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {openUndo} from './open-plan.ts'

const notice = (state: State, text: string): Pressed => ({
  state: {...state, notice: {text, severity: 'warn'}},
})

/** Opens the plan that takes back the last change of this hypervisor. */
export function undoLast(state: State): Pressed {
  const change = findUndo(changesHere(state))
  return change === undefined ? notice(state, 'there is nothing to take back') : openUndo(state, change)
}

/** Opens the plan that makes again the change that was just taken back. */
export function redoLast(state: State): Pressed {
  const change = findRedo(changesHere(state))
  return change === undefined ? notice(state, 'nothing was just taken back') : openUndo(state, change)
}

/** Returns the change that goes back by itself next, with the time until then; `undefined` if there is none. */
export function pendingRevert({
  changes,
}: State): {readonly change: Change; readonly inMs: Ms; readonly guarded: boolean} | undefined {
  for (const change of changes.toReversed()) {
    const {goesBackInMs: inMs, guarded = false} = change.seen ?? {}
    if (inMs !== undefined) return {change, inMs, guarded}
  }
  return undefined
}

/** Returns the last change that was begun and not ended by a pintop that is gone. */
export const unfinished = (state: State): Change | undefined =>
  changesHere(state).findLast(
    ({status, left, seen}) => status === 'running' && left.size > 0 && seen?.atWork !== true,
  )

/** Keeps the change that would go back by itself. */
export function keepPending(state: State): Pressed {
  const pending = pendingRevert(state)
  if (pending === undefined) return notice(state, 'nothing goes back by itself')
  return {state, request: {kind: 'keep', key: pending.change.key}}
}

/** Returns the changes of the hypervisor on screen; the journal may hold others. */
const changesHere = ({changes, model}: State): readonly Change[] =>
  changes.filter(({uri}) => uri === asUntrusted(model?.uri ?? ''))
