import type {PinEdits} from '../../actions/plans/pin-rows.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Scopes} from './scopes.ts'
import type {Staged} from './staged.ts'

/** The matrix of threads and pCPUs. */
export interface PinState {
  readonly kind: 'pin'
  readonly domains: readonly Uuid[]
  /** Scopes that libvirt's pins are read from and the new ones go to. */
  readonly scopes: Scopes
  readonly edits: PinEdits
  /** Index of the row under the cursor, and of its pCPU in the matrix' order. */
  readonly row: number
  readonly column: number
  /** Index of the pCPU at which a range was begun. */
  readonly anchor?: number
  /** A cpulist as far as it is typed; then all keys are its. */
  readonly typed?: string
  readonly error?: string
  /** Reason of a suggestion. */
  readonly why?: string
  readonly staged?: Staged
}
