import type {Uuid} from '../../base/ids.ts'
import type {Blame} from '../../model/blame/blame.ts'

import type {Scrolled} from '../page.ts'

import type {WhyBoard} from './why-board.ts'

/** State of the dialog that shows everything that makes one domain wait, and what would help. */
export interface WhyState extends Scrolled {
  readonly kind: 'why'
  readonly domain: Uuid
  /** Everything that is shown, in an order that is held; absent before the first model. */
  readonly board?: WhyBoard
  /** Id of the proposal under the cursor; absent until it was moved, which is the first. */
  readonly selected?: string
  readonly trace?: Trace
}

/** A trace of the scheduler's events, which shows what ran while the domain waited. */
export type Trace =
  | {readonly status: 'running'; readonly seconds: number}
  | {readonly status: 'done'; readonly blame: Blame}
  | {readonly status: 'failed'; readonly why: string}
