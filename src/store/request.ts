import type {Plan} from '../actions/plan.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms} from '../base/units.ts'

/** A request is what a key press asks of the world outside the state. */
export type Request = PlainRequest | ActionRequest
export type PlainRequest = 'quit' | 'interrupt' | 'suspend' | 'redraw' | 'refresh'
export type ActionRequest =
  /** Answered by `settingsArrived`. */
  | {readonly kind: 'read-settings'; readonly domains: readonly Uuid[]}
  /** Answered by `changesArrived`. */
  | {readonly kind: 'read-changes'}
  /** Answered by `executed`, with `progressed` in between. */
  | {readonly kind: 'execute'; readonly plan: Plan; readonly revertAfterMs?: Ms}
  /** Stops what is being executed before its next step. */
  | {readonly kind: 'stop'}
  /** Answered by `traced`. */
  | {readonly kind: 'trace'; readonly domain: Uuid; readonly seconds: number}
  /** Answered by `numaMapsArrived`. */
  | {readonly kind: 'numa-maps'; readonly domain: Uuid}
  | {readonly kind: 'keep'; readonly key: string}
  /** Puts text on the terminal's clipboard. */
  | {readonly kind: 'copy'; readonly text: string}
  | {readonly kind: 'write-script'; readonly plan: Plan}
