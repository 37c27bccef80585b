import type {StepOutcome} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/**
 * Returns the steps that take back those that were done or may have been, in reverse order. A step whose outcome is
 * `undefined` was begun and never ended (a crash): its inverse expects it to be done, and ends `already` if it never
 * was.
 * @param outcomes of the steps that were begun, by index
 */
export function invert(
  steps: readonly Step[],
  outcomes: ReadonlyMap<number, StepOutcome | undefined>,
): readonly Step[] {
  return steps
    .flatMap((step, index) => {
      if (!outcomes.has(index)) return []
      const left = leftBehind(step, outcomes.get(index))
      return left === undefined ? [] : [inverse(step, left)]
    })
    .toReversed()
}

/** Returns the value that a step has left; `undefined` when it changed nothing. */
function leftBehind(step: Step, outcome: StepOutcome | undefined): StepValue | undefined {
  switch (outcome?.status) {
    case undefined:
    case 'done':
    case 'unknown':
      return step.to
    case 'partly':
      return outcome.reached
    case 'failed':
      // A refused step whose value is not what it was before has left something behind.
      return outcome.now !== undefined && JSON.stringify(outcome.now) !== JSON.stringify(step.from)
        ? outcome.now
        : undefined
    case 'already':
    case 'conflict':
      return undefined
    default:
      throw outcome satisfies never
  }
}

function inverse(step: Step, left: StepValue): Step {
  const {back, ...rest} = step
  // Both ends of a step are of its kind's type, so swapping them keeps it a step.
  return {...rest, from: left, to: back ?? step.from} as Step
}
