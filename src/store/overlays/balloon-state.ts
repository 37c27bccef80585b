import type {KiB} from '../../base/units.ts'
import type {FormBasics} from './form-basics.ts'

/** State of the editor of a guest's memory. */
export interface BalloonState extends FormBasics {
  readonly kind: 'balloon'
  /** Memory that the guest shall have; absent until it is changed. */
  readonly target?: KiB
  /** Target that a proposal put in, which is not lost: the proposal has it still. */
  readonly offered?: KiB
}
