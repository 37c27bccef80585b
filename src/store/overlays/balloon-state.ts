import type {KiB} from '../../base/units.ts'
import type {FormBasics} from './form-basics.ts'

/** The guest's memory. */
export interface BalloonState extends FormBasics {
  readonly kind: 'balloon'
  /** Absent until it is changed. */
  readonly target?: KiB
}
