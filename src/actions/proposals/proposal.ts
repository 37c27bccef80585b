import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {KiB} from '../../base/units.ts'
import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {PinEdits} from '../plans/pin-rows.ts'

/** A proposal is a change that would help, before anybody has decided for it. Its texts hold untrusted names. */
export interface Proposal {
  /** Change in words: `pin web-03 to p8-11`. */
  readonly text: string
  /** Effect on the domain, estimated from the figures of this interval. */
  readonly expected: string
  /** Cost for others. */
  readonly cost: string
  /** Edits to open an editor with; absent where libvirt has nothing to change. */
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
