import type {JournalEntry, PlanEntry} from '../../src/journal/entry.ts'
import type {Given} from './plain.ts'
import {aPlan} from './plan.ts'

/** Builds the journal's line of a confirmed plan: root's on kvm07. */
export function aPlanEntry(key: string, given: Given<PlanEntry> = {}): PlanEntry {
  const {title, steps} = aPlan()
  return {
    type: 'plan',
    key,
    at: 0,
    who: {user: 'root', pid: 1},
    host: 'kvm07',
    uri: 'qemu:///system',
    title,
    steps,
    ...given,
  } as PlanEntry
}

/** Builds the journal's line of a step that is about to be applied. */
export const aBegin = (key: string, step: number): JournalEntry => ({type: 'begin', key, at: 1, step})

/** Builds the journal's line of a step that is done. */
export const aDone = (key: string, step: number): JournalEntry => ({
  type: 'end',
  key,
  at: 2,
  step,
  outcome: {status: 'done'},
})

/** Builds the journal's line after the last step. */
export const aFinish = (key: string, at = 3): JournalEntry => ({type: 'finish', key, at})

/** Builds all lines of a change whose steps were all done, in the order in which they are written. */
export function aChange(key: string, given: Given<PlanEntry> = {}, finishedAt = 3): readonly JournalEntry[] {
  const plan = aPlanEntry(key, given)
  return [
    plan,
    ...plan.steps.flatMap((_, step) => [aBegin(key, step), aDone(key, step)]),
    aFinish(key, finishedAt),
  ]
}
