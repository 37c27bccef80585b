import type {PinEdits} from '../../actions/plans/pin-rows.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Scopes} from './scopes.ts'
import type {Staged} from './staged.ts'

/** The matrix of threads and pCPUs. */
export interface PinState {
  readonly kind: 'pin'
  readonly domains: readonly Uuid[]
  /** What libvirt's pins are read from, and where the new ones go. */
  readonly scopes: Scopes
  readonly edits: PinEdits
  /** Index of the row under the cursor, and of its pCPU in the matrix' order. */
  readonly row: number
  readonly column: number
  /** Where a range was begun: index of a pCPU. */
  readonly anchor?: number
  /** A cpulist as far as it is typed; then all keys are its. */
  readonly typed?: string
  readonly error?: string
  /** What a suggestion is based on. */
  readonly why?: string
  readonly staged?: Staged
}
