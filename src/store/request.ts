import type {Plan} from '../actions/plan.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms} from '../base/units.ts'

/** A request is what a key press asks of the world outside the state. */
export type Request = PlainRequest | ActionRequest
export type PlainRequest = 'quit' | 'interrupt' | 'suspend' | 'redraw' | 'refresh'
export type ActionRequest =
  /** Reads the settings of domains. Answered by `settingsArrived`. */
  | {readonly kind: 'read-settings'; readonly domains: readonly Uuid[]}
  /** Reads the journal. Answered by `changesArrived`. */
  | {readonly kind: 'read-changes'}
  /** Carries out a plan. Answered by `carriedOut`, with `progressed` in between. */
  | {readonly kind: 'carry-out'; readonly id: number; readonly plan: Plan; readonly revertAfterMs?: Ms}
  /** Stops a change that is being made before its next step. */
  | {readonly kind: 'stop'; readonly id: number}
  /** Traces the scheduler. Answered by `traced`. */
  | {readonly kind: 'trace'; readonly domain: Uuid; readonly seconds: number}
  /** Counts a domain's pages. Answered by `numaMapsArrived`. */
  | {readonly kind: 'numa-maps'; readonly domain: Uuid}
  | {readonly kind: 'keep'; readonly key: string}
  /** Puts text on the terminal's clipboard. */
  | {readonly kind: 'copy'; readonly text: string}
  | {readonly kind: 'write-script'; readonly plan: Plan}
  /** Writes what the screen shows into the config file. */
  | {readonly kind: 'save-view'}
