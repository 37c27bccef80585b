import type {Uuid} from '../../base/ids.ts'
import type {Blame} from '../../model/blame/blame.ts'

/** Everything that makes one domain wait, and what would help. */
export interface WhyState {
  readonly kind: 'why'
  readonly domain: Uuid
  /** Which proposal is under the cursor. */
  readonly index: number
  readonly trace?: Trace
}

/** The scheduler's own events: who ran while the domain waited. */
export type Trace =
  | {readonly status: 'running'; readonly seconds: number}
  | {readonly status: 'done'; readonly blame: Blame; readonly top: number}
  | {readonly status: 'failed'; readonly why: string}
