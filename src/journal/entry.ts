import type {StepOutcome} from '../actions/outcome.ts'
import type {Step} from '../actions/step.ts'
import type {Ms, Pct, Ticks} from '../base/units.ts'

/** A line of the journal. `key` names the change that it belongs to; `at` is the wall clock, ms. */
export type JournalEntry =
  | PlanEntry
  /** On disk before the step is applied. Without an `end`: pintop died in between. */
  | {readonly type: 'begin'; readonly key: string; readonly at: Ms; readonly step: number}
  | {
      readonly type: 'end'
      readonly key: string
      readonly at: Ms
      readonly step: number
      readonly outcome: StepOutcome
    }
  /** No further step will be begun. */
  | {readonly type: 'finish'; readonly key: string; readonly at: Ms}
  /** The change is not to go back by itself. */
  | {readonly type: 'keep'; readonly key: string; readonly at: Ms}
  | {readonly type: 'effect'; readonly key: string; readonly at: Ms; readonly effect: Effect}

/** A confirmed plan, before its first step. */
export interface PlanEntry {
  readonly type: 'plan'
  readonly key: string
  readonly at: Ms
  readonly who: Author
  readonly host: string
  readonly uri: string
  readonly title: string
  readonly steps: readonly Step[]
  /** Key of the change that this one takes back. */
  readonly undoes?: string
  /** Unless kept, it is taken back by itself so long after its finish. */
  readonly revertAfterMs?: Ms
}

/** Made a change: the user, and behind sudo the one who called it. */
export interface Author {
  readonly user: string
  readonly sudoUser?: string
  readonly pid: number
  /** Of the process, /proc/PID/stat field 22: its pid may be another's later. */
  readonly startTicks?: Ticks
}

/** Contention wait of the worst vCPU, before a change and after it; of the domain itself first. */
export interface Effect {
  readonly domains: readonly {
    readonly name: string
    readonly beforePct?: Pct
    readonly afterPct?: Pct
  }[]
  /** Length of each of the two windows. */
  readonly windowMs: Ms
}
