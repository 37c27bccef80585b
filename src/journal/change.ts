import type {StepOutcome} from '../actions/outcome.ts'
import {succeeded} from '../actions/outcome.ts'
import type {Ms} from '../base/units.ts'
import type {Effect, JournalEntry, PlanEntry} from './entry.ts'

/** A change of the host as recorded in the journal: all entries with the same key. */
export interface Change extends Omit<PlanEntry, 'type'> {
  /** Position among the changes of the journal, from 1, by which people refer to it: `#12`. */
  readonly number: number
  readonly status: ChangeStatus
  /** Outcomes of the steps that were begun, by index; `undefined` for a step that has no end (yet). */
  readonly outcomes: ReadonlyMap<number, StepOutcome | undefined>
  /** True if it is not to be taken back by itself any more. */
  readonly kept: boolean
  /** Wall clock, ms; absent while it runs. */
  readonly finishedAt?: Ms
  readonly effect?: Effect
  /**
   * True if it takes another change back. Taking back an undo makes the change again, so that is not an undo itself.
   */
  readonly isUndo: boolean
  /** Number of the change that took it back. */
  readonly undoneBy?: number
}

/**
 * Status of a change. `running`: it has not finished (if its pintop died, it never will). `done`: all steps
 * succeeded. `partly`: some did, or may have had an effect. `nothing`: none had one.
 */
export type ChangeStatus = 'running' | 'done' | 'partly' | 'nothing'

/** Groups the entries of a journal into changes, oldest first. */
export function changesOf(entries: readonly JournalEntry[]): readonly Change[] {
  const entriesByKey = new Map<string, JournalEntry[]>()
  const plans: PlanEntry[] = []
  for (const entry of entries) {
    if (entry.type === 'plan') plans.push(entry)
    const ofSameKey = entriesByKey.get(entry.key)
    if (ofSameKey === undefined) entriesByKey.set(entry.key, [entry])
    else ofSameKey.push(entry)
  }
  const undos = new Set<string>()
  const changes = plans.map((plan, index) => {
    const isUndo = plan.undoes !== undefined && !undos.has(plan.undoes)
    if (isUndo) undos.add(plan.key)
    return {...changeOf(plan, index + 1, entriesByKey.get(plan.key) ?? []), isUndo}
  })
  const undoing = new Map(
    changes
      .filter(({undoes, status}) => undoes !== undefined && status === 'done')
      .map(change => [change.undoes, change.number]),
  )
  return changes.map(change => {
    const undoneBy = undoing.get(change.key)
    return undoneBy === undefined ? change : {...change, undoneBy}
  })
}

function changeOf(
  {type, ...plan}: PlanEntry,
  number: number,
  entries: readonly JournalEntry[],
): Omit<Change, 'isUndo'> {
  const outcomes = new Map<number, StepOutcome | undefined>()
  let finishedAt: Ms | undefined
  let kept = false
  let effect: Effect | undefined
  for (const entry of entries) {
    if (entry.type === 'begin') outcomes.set(entry.step, undefined)
    else if (entry.type === 'end') outcomes.set(entry.step, entry.outcome)
    else if (entry.type === 'finish') finishedAt = entry.at
    else if (entry.type === 'keep') kept = true
    else if (entry.type === 'effect') effect = entry.effect
  }
  const status = statusOf(finishedAt !== undefined, plan.steps.length, outcomes)
  return {
    ...plan,
    number,
    status,
    outcomes,
    kept,
    ...(finishedAt !== undefined && {finishedAt}),
    ...(effect !== undefined && {effect}),
  }
}

function statusOf(
  finished: boolean,
  count: number,
  outcomes: ReadonlyMap<number, StepOutcome | undefined>,
): ChangeStatus {
  if (!finished) return 'running'
  const good = [...outcomes.values()].filter(outcome => outcome !== undefined && succeeded(outcome)).length
  if (good === count) return 'done'
  const touched = [...outcomes.values()].some(outcome => outcome?.status !== 'conflict')
  return good > 0 || touched ? 'partly' : 'nothing'
}
