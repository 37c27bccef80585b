import type {Cpuset} from '../../base/cpuset.ts'
import type {NumaMode} from '../../libvirt/settings.ts'
import type {FormBasics} from './form-basics.ts'

/** Mode and nodes of the guest's memory: row 0 is the mode, the others are nodes. */
export interface NumatuneState extends FormBasics {
  readonly kind: 'numatune'
  readonly row: number
  readonly mode?: NumaMode
  readonly nodeset?: Cpuset
}
