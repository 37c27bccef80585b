import type {StepOutcome} from '../actions/outcome.ts'
import type {Beneficiary} from '../actions/plan.ts'
import type {Step} from '../actions/step.ts'
import type {Ms, Pct, Ticks} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'

/**
 * A line of the journal. `key` identifies the change to which it belongs; `at` is the wall clock, ms; `step` the
 * index in the plan's steps.
 */
export type JournalEntry =
  | PlanEntry
  /**
   * A step is about to be applied; the line is on disk before that. If the step has no `end`, pintop died in between.
   */
  | {readonly type: 'begin'; readonly key: string; readonly at: Ms; readonly step: number}
  | {
      readonly type: 'end'
      readonly key: string
      readonly at: Ms
      readonly step: number
      readonly outcome: StepOutcome
    }
  /** The change is over and no further step will begin. `bootMs` is on the same clock as the plan's. */
  | {readonly type: 'finish'; readonly key: string; readonly at: Ms; readonly bootMs?: Ms}
  /** Steps that did not succeed are tried again; a `finish` before this entry does not count any more. */
  | {readonly type: 'again'; readonly key: string; readonly at: Ms}
  /** The change is kept: it will not be taken back by itself. */
  | {readonly type: 'keep'; readonly key: string; readonly at: Ms}
  /** The helper of the change begins to take it back: from here on it cannot be kept. */
  | {readonly type: 'claim'; readonly key: string; readonly at: Ms}
  /**
   * The helper could not take all of it back. It tries again after `againInMs`; if that is absent, it has given up.
   */
  | {
      readonly type: 'attempt'
      readonly key: string
      readonly at: Ms
      readonly why: Untrusted
      readonly againInMs?: Ms
    }
  | {readonly type: 'effect'; readonly key: string; readonly at: Ms; readonly effect: Effect}

/** A confirmed plan, written before its first step. */
export interface PlanEntry {
  readonly type: 'plan'
  readonly key: string
  readonly at: Ms
  readonly who: Author
  /** Name of the host that is changed. */
  readonly host: Untrusted
  readonly uri: Untrusted
  readonly title: Untrusted
  readonly steps: readonly Step[]
  /** The domain that it was made for, where that was said. */
  readonly for?: Beneficiary
  /** Key of the change that this one takes back. */
  readonly undoes?: string
  /** Time after its finish at which the change is taken back by itself, unless it is kept before. */
  readonly revertAfterMs?: Ms
  /** Time since the host's boot (/proc/uptime), which goes on when the wall clock is set. */
  readonly bootMs?: Ms
  /** Id of the boot that `bootMs` counts from, /proc/sys/kernel/random/boot_id. */
  readonly bootId?: string
}

/** The user and the process that made a change. */
export interface Author {
  readonly user: Untrusted
  /** User who called sudo. */
  readonly sudoUser?: Untrusted
  readonly pid: number
  /** Start of the process, /proc/PID/stat field 22: the pid alone may belong to another process later. */
  readonly startTicks?: Ticks
}

/** The measured effect of a change: each domain's contention wait (of its worst vCPU) before and after it. */
export interface Effect {
  /**
   * The domain that the change was made for first, then those changed, then their neighbours on the pCPUs that they
   * were moved to.
   */
  readonly domains: readonly {
    readonly name: Untrusted
    readonly beforePct?: Pct
    readonly afterPct?: Pct
  }[]
  /** Sums over all domains that were there before and after. */
  readonly total?: {readonly beforePct: Pct; readonly afterPct: Pct}
  /** Length of each of the two windows. */
  readonly windowMs: Ms
}
