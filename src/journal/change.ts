import type {StepOutcome} from '../actions/outcome.ts'
import {succeeded} from '../actions/outcome.ts'
import type {Ms} from '../base/units.ts'
import type {Effect, JournalEntry, PlanEntry} from './entry.ts'

/** A change of the host as the journal tells it: everything that was said of one key. */
export interface Change extends Omit<PlanEntry, 'type'> {
  /** Its place in the journal, from 1: what people call it by. */
  readonly number: number
  readonly status: ChangeStatus
  /** By index of the step: those begun, `undefined` while or because there is no end. */
  readonly outcomes: ReadonlyMap<number, StepOutcome | undefined>
  readonly kept: boolean
  /** Wall clock, ms. */
  readonly finishedAt?: Ms
  readonly effect?: Effect
  /** It takes another change back; taking back an undo makes the change again, and is none. */
  readonly isUndo: boolean
  /** Number of the change that took it back. */
  readonly undoneBy?: number
}

/**
 * `running`: begun, no end yet (or none any more: pintop died). `done`: all of it. `partly`: some steps.
 * `nothing`: none.
 */
export type ChangeStatus = 'running' | 'done' | 'partly' | 'nothing'

/** The changes that a journal's lines tell of, oldest first. */
export function changesOf(entries: readonly JournalEntry[]): readonly Change[] {
  const told = new Map<string, JournalEntry[]>()
  const plans: PlanEntry[] = []
  for (const entry of entries) {
    if (entry.type === 'plan') plans.push(entry)
    const lines = told.get(entry.key)
    if (lines === undefined) told.set(entry.key, [entry])
    else lines.push(entry)
  }
  const undos = new Set<string>()
  const changes = plans.map((plan, index) => {
    const isUndo = plan.undoes !== undefined && !undos.has(plan.undoes)
    if (isUndo) undos.add(plan.key)
    return {...changeOf(plan, index + 1, told.get(plan.key) ?? []), isUndo}
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
  told: readonly JournalEntry[],
): Omit<Change, 'isUndo'> {
  const outcomes = new Map<number, StepOutcome | undefined>()
  let finishedAt: Ms | undefined
  let kept = false
  let effect: Effect | undefined
  for (const entry of told) {
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
