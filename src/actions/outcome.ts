import type {StepValue} from './step.ts'

/** How a step ended. Journaled as it is. */
export type StepOutcome =
  /** libvirt has it. `kernel` is what the kernel says of it, `differs` when that is something else. */
  | {readonly status: 'done'; readonly kernel?: string; readonly differs?: boolean}
  /** It was so before: nothing was done. */
  | {readonly status: 'already'}
  /** Neither what the plan began from nor where it goes: nothing was done. */
  | {readonly status: 'conflict'; readonly found: StepValue}
  /** Only so far, and why. */
  | {readonly status: 'partly'; readonly reached: StepValue; readonly why: string}
  /** libvirt refused. `now` is what it has now, where it could be asked. */
  | {readonly status: 'failed'; readonly error: string; readonly code?: number; readonly now?: StepValue}
  /** No answer came: it may or may not have happened, or may happen yet. */
  | {readonly status: 'unknown'; readonly error: string}
  /** The domain, or the part of it that the step is about, does not exist any more: there is nothing to take back. */
  | {readonly status: 'gone'; readonly why: string}

/** Tells whether a step ended with what it was made for: its value is there, or there is nothing left to set. */
export const succeeded = ({status}: StepOutcome): boolean =>
  status === 'done' || status === 'already' || status === 'gone'

/** How a plan ended: an outcome per step that was begun; those after the first that did not succeed were not. */
export interface Outcome {
  /** Key of the change in the journal; absent when nothing was begun. */
  readonly key?: string
  readonly steps: readonly StepOutcome[]
  /** Why not even the first step was begun: no read-write connection, no journal. */
  readonly refused?: string
  /** The end of the last step could not be journaled. */
  readonly problem?: string
}
