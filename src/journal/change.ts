import type {Left} from '../actions/left-behind.ts'
import {leftBehind} from '../actions/left-behind.ts'
import type {StepOutcome} from '../actions/outcome.ts'
import {succeeded} from '../actions/outcome.ts'
import {targetKey} from '../actions/step.ts'
import type {Ms} from '../base/units.ts'
import {rawText, type Untrusted} from '../base/untrusted.ts'
import type {Effect, JournalEntry, PlanEntry} from './entry.ts'
import {standingAfter} from './standing.ts'

/** A change of the host: everything that the journal holds under one key. */
export interface Change extends Omit<PlanEntry, 'type'> {
  /** Place in the journal, counted from 1; people call the change by it. */
  readonly number: number
  readonly status: ChangeStatus
  /** Indices of the steps that may have been applied. */
  readonly begun: ReadonlySet<number>
  /** Outcomes by index of the step; a step that was begun and has none was cut off. */
  readonly outcomes: ReadonlyMap<number, StepOutcome>
  /** Values that it has left on the host and that nobody has taken back, by index of the step. */
  readonly left: ReadonlyMap<number, Left>
  /** Numbers of later changes that set the same things since, by index of the step; they must be taken back first. */
  readonly covered: ReadonlyMap<number, number>
  readonly kept: boolean
  /** True if its helper has begun to take it back. */
  readonly claimed: boolean
  /** Attempts of its helper to take it back that left something standing, with the reason of the last one. */
  readonly attempts?: {readonly count: number; readonly why: Untrusted; readonly gaveUp: boolean}
  /** Time at which it ended, on the wall clock, ms since the epoch. */
  readonly finishedAt?: Ms
  /** Time at which it ended, on the clock of `bootMs`. */
  readonly finishedBootMs?: Ms
  readonly effect?: Effect
  /**
   * True if it takes another change back. A change that takes back an undo makes the first change again, and is not
   * an undo itself.
   */
  readonly isUndo: boolean
  /** Number of the change that took back the last of it. */
  readonly undoneBy?: number
  /** State on the host to which the journal belongs; absent if nobody looked. */
  readonly seen?: ChangeSeen
}

/** State of a change that the journal alone does not tell. */
export interface ChangeSeen {
  /** True if a living pintop is carrying it out. */
  readonly atWork: boolean
  /** True if the helper that takes it back is alive. */
  readonly guarded: boolean
  /** Time until it goes back by itself, negative if that is overdue; absent if it does not. */
  readonly goesBackInMs?: Ms
}

/**
 * Status of a change. `running`: not ended, or cut off. `done`: all of it was done. `partly`: some of it changed the
 * host. `nothing`: the host is as it was.
 */
export type ChangeStatus = 'running' | 'done' | 'partly' | 'nothing'

/** Returns the changes in a journal's entries, oldest first. */
export function changesOf(entries: readonly JournalEntry[]): readonly Change[] {
  const byKey = new Map<string, JournalEntry[]>()
  const plans: PlanEntry[] = []
  for (const entry of entries) {
    if (entry.type === 'plan') plans.push(entry)
    const sameKey = byKey.get(entry.key)
    if (sameKey === undefined) byKey.set(entry.key, [entry])
    else sameKey.push(entry)
  }
  const undoKeys = new Set<string>()
  const changes = plans.map((plan, index): Change => {
    const isUndo = plan.undoes !== undefined && !undoKeys.has(plan.undoes)
    if (isUndo) undoKeys.add(plan.key)
    return changeOf(plan, index + 1, byKey.get(plan.key) ?? [], isUndo)
  })
  const standing = changes.map(change => {
    const {left, undoneBy} = standingAfter(
      change,
      changes.filter(({undoes}) => undoes === change.key),
    )
    return {...change, left, ...(undoneBy !== undefined && {undoneBy})}
  })
  return withCovered(standing)
}

/** Returns the changes, each with the later ones that set the same things since and were not taken back. */
function withCovered(changes: readonly Change[]): readonly Change[] {
  const top = new Map<string, number>()
  const newestFirst = changes.toReversed().map(change => {
    const {left, steps, uri, number, isUndo} = change
    if (left.size === 0) return change
    const covered = new Map<number, number>()
    const targets = [...left.keys()].map(index => {
      const step = steps[index]
      const target = step === undefined ? '' : `${rawText(uri)} ${targetKey(step)}`
      const by = top.get(target)
      if (by !== undefined) covered.set(index, by)
      return target
    })
    // The value that an undo sets was there before the change that it takes back, so an undo covers nothing.
    if (!isUndo) for (const target of targets) if (!top.has(target)) top.set(target, number)
    return covered.size === 0 ? change : {...change, covered}
  })
  return newestFirst.reverse()
}

const NOT_COVERED: ReadonlyMap<number, number> = new Map()

function changeOf(
  {type: _, ...plan}: PlanEntry,
  number: number,
  entries: readonly JournalEntry[],
  isUndo: boolean,
): Change {
  const begun = new Set<number>()
  const outcomes = new Map<number, StepOutcome>()
  let change: Pick<Change, 'finishedAt' | 'finishedBootMs' | 'effect' | 'attempts'> = {}
  let kept = false
  let claimed = false
  for (const entry of entries) {
    switch (entry.type) {
      case 'begin':
        begun.add(entry.step)
        outcomes.delete(entry.step)
        break
      case 'end':
        outcomes.set(entry.step, entry.outcome)
        break
      case 'finish':
        change = {
          ...change,
          finishedAt: entry.at,
          ...(entry.bootMs !== undefined && {finishedBootMs: entry.bootMs}),
        }
        break
      case 'again': {
        const {finishedAt: _, finishedBootMs: _boot, ...rest} = change
        change = rest
        break
      }
      case 'keep':
        kept = true
        break
      case 'claim':
        claimed = true
        break
      case 'attempt': {
        const count = (change.attempts?.count ?? 0) + 1
        change = {...change, attempts: {count, why: entry.why, gaveUp: entry.againInMs === undefined}}
        break
      }
      case 'effect':
        change = {...change, effect: entry.effect}
        break
      case 'plan':
        break
      default:
        throw entry satisfies never
    }
  }
  const left = new Map<number, Left>()
  for (const [index, step] of plan.steps.entries()) {
    const one = leftBehind(step, begun.has(index), outcomes.get(index))
    if (one !== undefined) left.set(index, one)
  }
  const succeededSteps = [...outcomes.values()].filter(succeeded).length
  return {
    ...plan,
    ...change,
    number,
    status: statusOf(change.finishedAt !== undefined, succeededSteps === plan.steps.length, left.size > 0),
    begun,
    outcomes,
    left,
    covered: NOT_COVERED,
    kept,
    claimed,
    isUndo,
  }
}

function statusOf(finished: boolean, all: boolean, leftSomething: boolean): ChangeStatus {
  if (!finished) return 'running'
  if (all) return 'done'
  return leftSomething ? 'partly' : 'nothing'
}
