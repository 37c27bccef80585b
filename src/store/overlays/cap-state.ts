import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {FormBasics} from './form-basics.ts'
import type {Staged} from './staged.ts'

/** State of the editor of shares and quotas; each has a row. */
export interface CapState extends FormBasics {
  readonly kind: 'cap'
  readonly row: number
  readonly edits: Readonly<Partial<Record<SchedulerParameter, number>>>
  readonly staged?: Staged
}
