import type {Ms} from '../../../src/base/units.ts'
import type {Change} from '../../../src/journal/change.ts'
import type {Bindings} from '../../../src/keys/bindings.ts'
import type {CarryingOut} from '../../../src/store/carrying-out.ts'

/** The facts beside the plan itself that its dialog is drawn from. */
export interface ApplySpace {
  /** URI of the hypervisor. */
  readonly uri: string
  readonly width: number
  readonly revertAfterMs: Ms
  /** The plan once it is carried out, as the journal tells it. */
  readonly change?: Change
  /** Progress of the plan's own change. */
  readonly progress?: CarryingOut['progress']
  /** Change that is being made, which need not be the plan's own. */
  readonly underWay?: CarryingOut
  readonly bindings: Bindings
}
