import type {Outcome} from '../../actions/outcome.ts'
import type {Plan} from '../../actions/plan.ts'
import type {Scrolled} from '../page.ts'

/** State of the dialog of a plan that is to be confirmed, is being carried out, or was carried out. */
export interface ApplyState extends Scrolled {
  readonly kind: 'apply'
  readonly plan: Plan
  /** True if the plan is that of the editor below, which is closed once it is carried out. */
  readonly ofEditor: boolean
  readonly phase: 'confirm' | 'running' | 'done'
  /** Id of the change that the plan has become; absent until it is confirmed. */
  readonly id?: number
  readonly focus: 'cancel' | 'apply'
  /** True if the change goes back by itself unless it is kept. */
  readonly revert: boolean
  /** True if the plan is confirmed by typing the name of its first domain. */
  readonly asksName: boolean
  /** Name of that domain as far as it is typed. */
  readonly typed: string
  readonly outcome?: Outcome
}
