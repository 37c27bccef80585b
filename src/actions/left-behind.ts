import type {StepOutcome} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/** The value that a step has left on the host. */
export interface Left {
  /** The value to be found there, as far as it is known: the step's end, or how far it came. */
  readonly value: StepValue
  /** Nobody saw the step end: the host may have anything between its two ends, and may still get to the other. */
  readonly open?: true
}

/**
 * Tells what a step has left on the host.
 * @param begun it was journaled that the step begins; before that nothing is applied
 * @param outcome absent while, or because, nobody journaled its end
 * @returns `undefined` when it changed nothing
 */
export function leftBehind(step: Step, begun: boolean, outcome: StepOutcome | undefined): Left | undefined {
  if (!begun) return undefined
  switch (outcome?.status) {
    case undefined:
    case 'unknown':
      return {value: step.to, open: true}
    case 'done':
      return {value: step.to}
    case 'partly':
      return {value: outcome.reached}
    case 'failed':
      // Refused, and what is there now could not be read: it may have been done.
      if (outcome.now === undefined) return {value: step.to, open: true}
      return isEqual(outcome.now, step.from) ? undefined : {value: outcome.now}
    case 'already':
    case 'conflict':
    case 'gone':
      return undefined
    default:
      throw outcome satisfies never
  }
}

/** Compares two values of a step: plain data with their keys in one order. */
export const isEqual = (one: StepValue, other: StepValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
