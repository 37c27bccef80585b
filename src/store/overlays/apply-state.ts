import type {Outcome} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import type {Overlay} from './overlay.ts'

/** A plan: to be confirmed, being carried out, carried out. */
export interface ApplyState {
  readonly kind: 'apply'
  readonly plan: Plan
  /** The editor that it came from, which Esc goes back to. */
  readonly from?: Overlay
  readonly phase: 'confirm' | 'running' | 'done'
  /** The change that the plan has become; absent until it is confirmed. */
  readonly id?: number
  readonly focus: 'cancel' | 'apply'
  /** It goes back by itself unless it is kept. */
  readonly revert: boolean
  /** Level 3: the domain's name as far as it is typed. */
  readonly typed: string
  /** First visible step. */
  readonly top: number
  readonly outcome?: Outcome
}
