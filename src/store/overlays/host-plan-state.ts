import type {HostPlan} from '../../actions/host-plan/host-plan.ts'
import type {Ms} from '../../base/units.ts'
import type {Scrolled} from '../page.ts'
import type {Scopes} from './scopes.ts'

/** State of the dialog of the plan for the whole host. */
export interface HostPlanState extends Scrolled {
  readonly kind: 'host-plan'
  /** Monotonic time from which on everything that a plan goes by is read. */
  readonly sinceMs: Ms
  /** True to move domains with pins of their own too. */
  readonly repin: boolean
  readonly scopes: Scopes
  /** Absent until the host was looked at for long enough; then it stays as it is. */
  readonly plan?: HostPlan
}
