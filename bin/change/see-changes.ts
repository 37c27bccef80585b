import type {Change, ChangeSeen} from '../../src/journal/change.ts'
import {changesOf} from '../../src/journal/change.ts'
import type {JournalEntry} from '../../src/journal/entry.ts'
import {type BootInstant, bootNow} from './boot-clock.ts'
import {type ChangeLocks, changeLocks} from './change-locks.ts'

/**
 * Returns the changes of a journal, each with its state on this host: whether somebody is busy with it, and when it
 * goes back.
 */
export function seeChanges(entries: readonly JournalEntry[], locksFolder: string): readonly Change[] {
  const locks = changeLocks(locksFolder)
  const now = bootNow()
  return changesOf(entries).map(change => {
    const isSettled = change.status !== 'running' && change.revertAfterMs === undefined
    return isSettled ? change : {...change, seen: seenNow(change, locks, now)}
  })
}

function seenNow(change: Change, locks: ChangeLocks, now: BootInstant): ChangeSeen {
  const atWork = change.status === 'running' && locks.isAtWork(change.key)
  const goesBackInMs = atWork ? undefined : timeLeft(change, now)
  return {
    atWork,
    guarded: goesBackInMs !== undefined && locks.isGuarded(change.key),
    ...(goesBackInMs !== undefined && {goesBackInMs}),
  }
}

/**
 * Returns the time until a change goes back by itself, ms, negative if that is overdue. It counts from its end, or
 * from its beginning if nobody journaled the end. Returns `undefined` if it stays.
 */
export function timeLeft(change: Change, {bootMs, bootId}: BootInstant): number | undefined {
  const {revertAfterMs, kept, left} = change
  if (revertAfterMs === undefined || kept || left.size === 0) return undefined
  const sinceMs = change.finishedBootMs ?? change.bootMs
  // The host has been booted since, so it is long overdue.
  if (sinceMs === undefined || change.bootId !== bootId) return 0
  return sinceMs + revertAfterMs - bootMs
}
