import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {KiB, Pct} from '../../base/units.ts'
import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {Beneficiary} from '../plan.ts'
import type {PinEdits} from '../plans/pin-rows.ts'

/** A proposal is a change that would help, before anybody has decided for it. Its texts hold untrusted names. */
export interface Proposal extends Bargain {
  /** Kind of change and the domain that it changes: the same from model to model, however its figures move. */
  readonly id: string
  /** Change in words: `pin web-03 to p8-11`. */
  readonly text: string
  /** Edits to open an editor with; absent where libvirt has nothing to change. */
  readonly stage?: Stage
}

/** A bargain is what a proposal brings to one domain, and what that costs others. */
export interface Bargain {
  readonly for: Beneficiary
  /** Effect on that domain, estimated from the figures of this interval: a clause, and in a few words. */
  readonly expected: string
  readonly gain: string
  /** Cost for others: a clause, and in a few words. */
  readonly cost: string
  readonly price: string
  /**
   * Wait that it takes from all domains together, throttling by a new cap counted as wait; negative when others lose
   * more than is gained. Absent where the gain is of another kind, or not known.
   */
  readonly netPct?: Pct
}

/** A domain's proposals, and the reasons for which others are not made, each a clause. */
export interface Offers {
  readonly proposals: readonly Proposal[]
  readonly refusals: readonly string[]
}

/** A candidate is a proposal, or the reason for which it is not made; `undefined` where it is beside the point. */
export type Candidate = Proposal | string | undefined

/** The edits that an editor begins with; a run state has no editor, so its plan is shown at once. */
export type Stage =
  | {readonly kind: 'pin'; readonly domain: Uuid; readonly edits: PinEdits; readonly why: string}
  | {
      readonly kind: 'cap'
      readonly domain: Uuid
      readonly edits: Readonly<Partial<Record<SchedulerParameter, number>>>
    }
  | {readonly kind: 'numatune'; readonly domain: Uuid; readonly nodeset: Cpuset}
  | {readonly kind: 'balloon'; readonly domain: Uuid; readonly target: KiB}
  | {readonly kind: 'resume'; readonly domain: Uuid}

/** Tells whether others lose more than is gained. */
export const isBadBargain = ({netPct = 0}: Pick<Bargain, 'netPct'>): boolean => netPct < 0
