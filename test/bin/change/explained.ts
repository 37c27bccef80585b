import {definitionOf} from '../../../src/actions/definition-of.ts'
import {type Step, type StepValue, targetKey} from '../../../src/actions/step.ts'
import type {Change} from '../../../src/journal/change.ts'

/** Tells whether the journal explains a value: the last change that left something there, or nobody. */
export function isExplained(
  changes: readonly Change[],
  target: Step,
  original: unknown,
  now: unknown,
): boolean {
  const wanted = targetKey(target)
  let explains = (value: unknown): boolean => value === original
  for (const {steps, left, isUndo} of changes) {
    if (isUndo) continue
    for (const [index, {value, open}] of left) {
      const step = steps[index]
      if (step === undefined || targetKey(step) !== wanted) continue
      const {isClose, isBetween} = definitionOf(step)
      // A domain that is found paused is where a resume began, which is journaled as `paused anyhow`.
      const isLike = (found: unknown, given: StepValue): boolean =>
        found === given || isClose?.(found as StepValue, given) === true
      explains = found =>
        isLike(found, value) ||
        (open === true &&
          (isLike(found, step.from) || isBetween?.(found as StepValue, step.from, value) === true))
    }
  }
  return explains(now)
}

/** The targets of steps that found somebody else's value. */
export const crossedTargets = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({steps, outcomes}) =>
      steps.flatMap((step, index) => (outcomes.get(index)?.status === 'conflict' ? [targetKey(step)] : [])),
    ),
  )
