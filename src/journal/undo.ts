import {invert} from '../actions/invert.ts'
import {type Check, levelOf, type Plan, refuse} from '../actions/plan.ts'
import type {Change} from './change.ts'

/** Returns true if the change did something, or may have, and has not been taken back. */
const isUndoable = ({status, undoneBy}: Change): boolean => status !== 'nothing' && undoneBy === undefined

/** Returns the last change that can still be taken back; undos do not count. */
export const findUndo = (changes: readonly Change[]): Change | undefined =>
  changes.findLast(change => !change.isUndo && isUndoable(change))

/** Returns the last change if it is an undo: taking it back makes the undone change again. */
export function findRedo(changes: readonly Change[]): Change | undefined {
  const last = changes.findLast(({status}) => status !== 'nothing')
  return last?.isUndo && isUndoable(last) ? last : undefined
}

/** Plans how to take a change back: its steps, as far as they were done or may have been, inverted. */
export function planUndo(change: Change): Plan {
  const title = `${change.isUndo ? 'make again' : 'take back'} #${change.number} ${change.title}`
  const steps = invert(change.steps, change.outcomes)
  if (change.undoneBy !== undefined) return refuse(title, `#${change.undoneBy} has taken it back already`)
  if (steps.length === 0) return refuse(title, 'it changed nothing')
  const checks = checksOf(change)
  return {title, steps, checks, level: levelOf(steps, checks), undoes: change.key}
}

function checksOf({status, steps}: Change): readonly Check[] {
  const checks: Check[] = []
  if (status === 'running')
    checks.push({
      severity: 'warn',
      text: 'pintop ended in the middle of it: steps that were never made are left as they are',
    })
  if (steps.some(({back}) => back !== undefined))
    checks.push({
      severity: 'warn',
      text: 'the value before cannot be set again: the nearest possible one is set',
    })
  return checks
}
