import {isEqual, type Left} from '../actions/left-behind.ts'
import {type StepOutcome, succeeded} from '../actions/outcome.ts'
import {type StepValue, targetKey} from '../actions/step.ts'
import type {Change} from './change.ts'

/** The part of a change that still stands on the host. */
interface Standing {
  readonly left: ReadonlyMap<number, Left>
  /** Number of the change that took back the last of it; absent while something stands, or if nothing ever did. */
  readonly undoneBy?: number
}

/**
 * Returns what a change has left on the host after others took back parts of it.
 * @param undos the changes that take it back, oldest first; each may have come only part of the way
 */
export function standingAfter(change: Change, undos: readonly Change[]): Standing {
  const left = new Map(change.left)
  let last: number | undefined
  const indices = new Map(change.steps.map((step, index) => [targetKey(step), index]))
  for (const undo of undos) {
    for (const [at, step] of undo.steps.entries()) {
      const index = indices.get(targetKey(step)) ?? -1
      const one = left.get(index)
      if (one === undefined) continue
      const after = afterUndo(one, step.to, undo.begun.has(at), undo.outcomes.get(at))
      if (after === undefined) left.delete(index)
      else left.set(index, after)
      if (after !== one) last = undo.number
    }
  }
  return {left, ...(left.size === 0 && last !== undefined && {undoneBy: last})}
}

/**
 * Returns what is left of a value after one attempt to take it back; `undefined` if nothing is.
 * @param original the value that the host had before the change
 */
function afterUndo(
  left: Left,
  original: StepValue,
  begun: boolean,
  outcome: StepOutcome | undefined,
): Left | undefined {
  if (outcome !== undefined && succeeded(outcome)) return undefined
  if (!begun) return left
  switch (outcome?.status) {
    case undefined:
    case 'unknown':
      return {...left, open: true}
    case 'partly':
      return {value: outcome.reached}
    case 'failed':
      if (outcome.now === undefined) return {...left, open: true}
      return isEqual(outcome.now, original) ? undefined : {value: outcome.now}
    default:
      return left
  }
}
