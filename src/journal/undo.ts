import {invert} from '../actions/invert.ts'
import {type Check, levelOf, type Plan, refuse} from '../actions/plan.ts'
import type {Change} from './change.ts'

/** It did something, or may have, that nobody has taken back. */
export const isUndoable = ({status, undoneBy}: Change): boolean =>
  status !== 'nothing' && undoneBy === undefined

/** The last change that can still be taken back; what takes another one back is none itself. */
export const findUndo = (changes: readonly Change[]): Change | undefined =>
  changes.findLast(change => !change.isUndo && isUndoable(change))

/** The last thing that happened, when that was an undo: taking it back makes the change again. */
export function findRedo(changes: readonly Change[]): Change | undefined {
  const last = changes.findLast(({status}) => status !== 'nothing')
  return last?.isUndo && isUndoable(last) ? last : undefined
}

/** What takes a change back: its own steps from their other end, as far as they were done or may have been. */
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
    checks.push({severity: 'warn', text: 'what was there before cannot be set again: the nearest to it is'})
  return checks
}
