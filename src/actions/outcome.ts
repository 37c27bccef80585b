import type {StepValue} from './step.ts'

/** The outcome of a step. It is journaled as it is. */
export type StepOutcome =
  /** libvirt has the wanted value. `kernel` is the kernel's word on it, `differs` true when that is another value. */
  | {readonly status: 'done'; readonly kernel?: string; readonly differs?: boolean}
  /** The value was there before: nothing was done. */
  | {readonly status: 'already'}
  /** The value was neither `from` nor `to` of the step: nothing was done. */
  | {readonly status: 'conflict'; readonly found: StepValue}
  /** Another value than `to` was reached. */
  | {readonly status: 'partly'; readonly reached: StepValue; readonly why: string}
  /** libvirt refused. `now` is its value after that, where it could be asked. */
  | {readonly status: 'failed'; readonly error: string; readonly code?: number; readonly now?: StepValue}
  /** No answer came: the step may have been done or not. */
  | {readonly status: 'unknown'; readonly error: string}

/** Returns true when the wanted value is there, whether the step was done or had been so before. */
export const succeeded = ({status}: StepOutcome): boolean => status === 'done' || status === 'already'

/** The outcome of a plan: one for each step that was begun. After one that did not succeed, none is begun. */
export interface Outcome {
  /** Key of the change in the journal; absent when nothing was begun. */
  readonly key?: string
  readonly steps: readonly StepOutcome[]
  /** Reason why not even the first step was begun: no read-write connection, no journal. */
  readonly refused?: string
  /** Error because of which the end of the last step, or of the change, was not journaled. */
  readonly problem?: string
}
