import type {StepValue} from './step.ts'

/** Outcome of a step, journaled as it is. */
export type StepOutcome =
  /** libvirt has the value. `kernel` is what the kernel has of it; `differs` is true if that is something else. */
  | {readonly status: 'done'; readonly kernel?: string; readonly differs?: boolean}
  /** The value was there before, so nothing was done. */
  | {readonly status: 'already'}
  /** The value was neither the one that the plan began from nor its goal, so nothing was done. */
  | {readonly status: 'conflict'; readonly found: StepValue}
  /** The step came only as far as `reached`. */
  | {readonly status: 'partly'; readonly reached: StepValue; readonly why: string}
  /** libvirt refused. `now` is the value that it has now, if it could be asked. */
  | {readonly status: 'failed'; readonly error: string; readonly code?: number; readonly now?: StepValue}
  /** No answer came: it may or may not have happened, or may happen yet. */
  | {readonly status: 'unknown'; readonly error: string}
  /** The domain, or the part of it that the step is about, does not exist any more: there is nothing to take back. */
  | {readonly status: 'gone'; readonly why: string}

/** Returns true if a step reached its purpose: its value is there, or there is nothing left to set. */
export const succeeded = ({status}: StepOutcome): boolean =>
  status === 'done' || status === 'already' || status === 'gone'

/**
 * Outcome of a plan, with an outcome for each step that was begun. Unless the plan takes a change back, no step is
 * begun after the first that does not succeed.
 */
export interface Outcome {
  /** Key of the change in the journal; absent when nothing was begun. */
  readonly key?: string
  readonly steps: readonly StepOutcome[]
  /** Reason why not even the first step was begun, such as no read-write connection or no journal. */
  readonly refused?: string
  /** Reason why an end could not be journaled. */
  readonly problem?: string
}
