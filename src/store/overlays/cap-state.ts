import type {Uuid} from '../../base/ids.ts'
import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {FormBasics} from './form-basics.ts'
import type {Staged} from './staged.ts'

/** State of the editor of shares and quotas of one or more domains; each parameter has a row. */
export interface CapState extends FormBasics {
  readonly kind: 'cap'
  /** All domains that get what is edited; `domain` is the first of them. */
  readonly domains: readonly Uuid[]
  readonly row: number
  readonly edits: Readonly<Partial<Record<SchedulerParameter, number>>>
  readonly staged?: Staged
}
