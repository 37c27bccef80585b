import type {StepOutcome} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/**
 * What takes back the steps that were done or may have been, in reverse order. A step without an outcome was begun
 * and never ended (a crash): its inverse expects it to be done, and is `already` when it never was.
 * @param outcomes by index of the step; of those begun
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

/** The value that a step has left, `undefined` when it changed nothing. */
function leftBehind(step: Step, outcome: StepOutcome | undefined): StepValue | undefined {
  switch (outcome?.status) {
    case undefined:
    case 'done':
    case 'unknown':
      return step.to
    case 'partly':
      return outcome.reached
    case 'failed':
      // Refused, yet not what it was before: something was left behind.
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
