import type {Cpuset} from '../../base/cpuset.ts'
import type {NumaMode} from '../../libvirt/settings.ts'
import type {FormBasics} from './form-basics.ts'

/** State of the editor of a guest's memory nodes: row 0 is the mode, the others are nodes. */
export interface NumatuneState extends FormBasics {
  readonly kind: 'numatune'
  readonly row: number
  readonly mode?: NumaMode
  readonly nodeset?: Cpuset
  /** Nodeset that a proposal put in, which is not lost: the proposal has it still. */
  readonly offered?: Cpuset
}
