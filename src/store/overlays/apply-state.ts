import type {Outcome} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import type {Overlay} from './overlay.ts'

/** A plan: to be confirmed, being executed, executed. */
export interface ApplyState {
  readonly kind: 'apply'
  readonly plan: Plan
  /** The editor that it came from, which Esc goes back to. */
  readonly from?: Overlay
  readonly phase: 'confirm' | 'running' | 'done'
  readonly focus: 'cancel' | 'apply'
  /** It goes back by itself unless it is kept. */
  readonly revert: boolean
  /** Level 3: the domain's name as far as it is typed. */
  readonly typed: string
  /** First visible step. */
  readonly top: number
  /** Which step is under way and how far it is. */
  readonly progress?: {readonly step: number; readonly text: string}
  readonly outcome?: Outcome
}
