import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {KiB} from '../../base/units.ts'
import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {PinEdits} from '../plans/pin-rows.ts'

/** Something that would help, before anybody decided for it. Its texts hold untrusted names. */
export interface Proposal {
  /** `pin web-03 to p8-11` */
  readonly text: string
  /** What the domain would then suffer, by this interval's figures. */
  readonly expected: string
  /** What others pay. */
  readonly cost: string
  /** What an editor is opened with; absent where libvirt has nothing to change. */
  readonly stage?: Stage
}

/** The edits that an editor begins with. */
export type Stage =
  | {readonly kind: 'pin'; readonly domain: Uuid; readonly edits: PinEdits; readonly why: string}
  | {
      readonly kind: 'cap'
      readonly domain: Uuid
      readonly edits: Readonly<Partial<Record<SchedulerParameter, number>>>
    }
  | {readonly kind: 'numatune'; readonly domain: Uuid; readonly nodeset: Cpuset}
  | {readonly kind: 'balloon'; readonly domain: Uuid; readonly target: KiB}
