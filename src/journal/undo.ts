import {invert} from '../actions/invert.ts'
import {type Check, levelOf, type Plan, refuse} from '../actions/plan.ts'
import type {Change} from './change.ts'

/** It did something, or may have, that nobody has taken back. An undo itself is taken back by redoing. */
export const isUndoable = ({status, undoneBy, undoes}: Change): boolean =>
  status !== 'nothing' && undoneBy === undefined && undoes === undefined

/** The change that a number names; without one the last that can still be taken back. */
export function findChange(changes: readonly Change[], number: number | undefined): Change | undefined {
  return number === undefined
    ? changes.findLast(isUndoable)
    : changes.find(change => change.number === number)
}

/** What takes a change back: its own steps from their other end, as far as they were done or may have been. */
export function planUndo(change: Change): Plan {
  const title = `take back #${change.number} ${change.title}`
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
