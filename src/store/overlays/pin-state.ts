import type {PinEdits} from '../../actions/plans/pin-rows.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Scrolled} from '../page.ts'
import type {Scopes} from './scopes.ts'
import type {Staged} from './staged.ts'

/** State of the matrix of threads and pCPUs. */
export interface PinState extends Scrolled {
  readonly kind: 'pin'
  readonly domains: readonly Uuid[]
  /** Scopes from which libvirt's pins are read and to which the new ones go. */
  readonly scopes: Scopes
  readonly edits: PinEdits
  /** Edits as they were before each edit, the last one at the end. */
  readonly past?: readonly PinEdits[]
  /** Index of the row under the cursor; `column` is that of its pCPU in the matrix' order. */
  readonly row: number
  readonly column: number
  /** Index of the pCPU at which a range was begun. */
  readonly anchor?: number
  /** cpulist as far as it is typed; while there is one, it takes all keys. */
  readonly typed?: string
  readonly error?: string
  /** Name of the key that leaves the editor if it is pressed again, though edits are lost. */
  readonly leaving?: string
  /** Sentence on what the last key did, where that is more than is seen. */
  readonly said?: string
  /** Reason of the suggestion that the edits come from. */
  readonly why?: string
  readonly staged?: Staged
}
