import type {StepOutcome} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/** The value that a step has left on the host. */
export interface Left {
  /** Value to be found on the host, as far as it is known: the step's end, or how far it came. */
  readonly value: StepValue
  /**
   * Set if nobody saw the step end: the host may have anything between its two ends, and may still get to the other.
   */
  readonly open?: true
}

/**
 * Returns what a step has left on the host.
 * @param begun it was journaled that the step begins; nothing is applied before that
 * @param outcome absent if its end was not journaled, or not yet
 * @returns `undefined` if it changed nothing
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
      // It was refused, but what is there now could not be read, so it may have been done.
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
