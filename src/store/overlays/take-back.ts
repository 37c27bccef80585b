import type {Ms} from '../../base/units.ts'
import type {Change} from '../../journal/change.ts'
import {findRedo, findUndo, planUndo} from '../../journal/undo.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {openPlan} from './apply-overlay.ts'

const notice = (state: State, text: string): Pressed => ({
  state: {...state, notice: {text, severity: 'warn'}},
})

/** Asks to take back the last change of this hypervisor. */
export function undoLast(state: State): Pressed {
  const change = findUndo(changesHere(state))
  return change === undefined
    ? notice(state, 'there is nothing to take back')
    : {state: openPlan(state, planUndo(change))}
}

/** Asks to make again what was just taken back. */
export function redoLast(state: State): Pressed {
  const change = findRedo(changesHere(state))
  return change === undefined
    ? notice(state, 'nothing was just taken back')
    : {state: openPlan(state, planUndo(change))}
}

/** The change that goes back by itself, when there is one. */
export function pendingRevert(
  {changes}: State,
  nowMs: Ms,
): {readonly change: Change; readonly atMs: Ms} | undefined {
  for (const change of changes.toReversed()) {
    const {revertAfterMs, finishedAt, kept, undoneBy, status} = change
    if (revertAfterMs === undefined || finishedAt === undefined || kept || status === 'nothing') continue
    const atMs = finishedAt + revertAfterMs
    // A helper that did not come in time will not come any more.
    if (undoneBy === undefined && nowMs < atMs + LATE_MS) return {change, atMs}
  }
  return undefined
}

/** The last change that a pintop which is gone has begun and not ended. */
export const unfinished = (state: State): Change | undefined =>
  changesHere(state).findLast(({status, undoneBy}) => status === 'running' && undoneBy === undefined)

const LATE_MS = 30_000

/** Keeps the change that would go back by itself. */
export function keepPending(state: State, nowMs: Ms): Pressed {
  const pending = pendingRevert(state, nowMs)
  if (pending === undefined) return notice(state, 'nothing goes back by itself')
  const {key, number} = pending.change
  return {
    state: {...state, notice: {text: `#${number} stays`, severity: 'normal'}},
    request: {kind: 'keep', key},
  }
}

/** Changes of the hypervisor on screen: the journal may tell of others. */
const changesHere = ({changes, model}: State): readonly Change[] =>
  changes.filter(({uri}) => uri === model?.uri)
