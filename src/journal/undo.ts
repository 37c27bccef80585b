import {invert} from '../actions/invert.ts'
import {type Check, levelOf, type Plan, refuse} from '../actions/plan.ts'
import {safeText} from '../base/safe-text.ts'
import type {Change} from './change.ts'

/** Returns true if a change has left something on the host that can be taken back now. */
export const isUndoable = ({left, covered}: Change): boolean => left.size > covered.size

/** Returns the last change that can still be taken back; changes that take another one back do not count. */
export const findUndo = (changes: readonly Change[]): Change | undefined =>
  changes.findLast(change => !change.isUndo && isUndoable(change))

/** Returns the last change that did anything, if it is an undo: taking that back makes the first change again. */
export function findRedo(changes: readonly Change[]): Change | undefined {
  const last = changes.findLast(({status}) => status !== 'nothing')
  return last?.isUndo && isUndoable(last) ? last : undefined
}

/** Plans how to take a change back: its own steps from their other end, as far as something of them still stands. */
export function planUndo(change: Change): Plan {
  const title = titleOf(change)
  const refusal = refusalOf(change)
  if (refusal !== undefined) return {...refuse(title, refusal), undoes: change.key}
  const steps = [...change.left].toReversed().flatMap(([index, left]) => {
    const step = change.steps[index]
    return step === undefined || change.covered.has(index) ? [] : [invert(step, left)]
  })
  const checks = checksOf(change)
  return {
    title,
    steps,
    checks,
    level: levelOf(steps, checks),
    // Whoever gained by it is the first to lose.
    ...(change.for !== undefined && {for: {uuid: change.for.uuid, name: change.for.name}}),
    undoes: change.key,
  }
}

const OF_ANOTHER = /^(?:undo|redo) of (#\d+) (.*)$/s

/**
 * Names the undo of a change after what it changes: of `undo of #1 pin web` it is `redo of #1 pin web`, and of that one
 * `undo of #3 pin web`.
 */
function titleOf({isUndo, number, title}: Change): string {
  const said = safeText(title)
  const [, undone, what = said] = OF_ANOTHER.exec(said) ?? []
  return isUndo && undone !== undefined ? `redo of ${undone} ${what}` : `undo of #${number} ${what}`
}

/** Returns why a change cannot be taken back, as a sentence; `undefined` if it can. */
function refusalOf({left, covered, undoneBy, seen, number, who}: Change): string | undefined {
  if (seen?.atWork) return `#${number} is being made right now, by process ${who.pid}`
  if (left.size > 0) return left.size > covered.size ? undefined : coveredText(covered)
  return undoneBy === undefined ? 'it changed nothing' : `#${undoneBy} has taken it back already`
}

const coveredText = (covered: Change['covered']): string =>
  `${[...new Set(covered.values())].map(number => `#${number}`).join(', ')} changed the same since: take that back first`

function checksOf({status, left, covered, steps}: Change): readonly Check[] {
  const checks: Check[] = []
  if (status === 'running')
    checks.push({
      severity: 'warn',
      text: 'pintop ended in the middle of it: steps that were never made are left as they are',
    })
  if (left.size < steps.length && status !== 'running')
    checks.push({
      severity: 'ok',
      text: `${left.size} of its ${steps.length} steps stand: those are taken back`,
    })
  if (covered.size > 0) checks.push({severity: 'warn', text: coveredText(covered)})
  if (steps.some(({back}) => back !== undefined))
    checks.push({severity: 'warn', text: 'what was there before cannot be set again: the nearest to it is'})
  return checks
}
