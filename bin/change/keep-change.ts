import {changesOf} from '../../src/journal/change.ts'
import type {JournalAccess} from '../../src/journal/journal-file.ts'
import type {ChangeLocks} from './change-locks.ts'

/**
 * Keeps a change that would go back by itself. The journal decides between this and the change's helper: one of them
 * wins, and both report the same.
 * @returns why it cannot be kept any more; `undefined` if it stays
 * @throws {Error} naming the journal
 */
export async function keepChange(
  key: string,
  access: JournalAccess,
  locks: ChangeLocks,
): Promise<string | undefined> {
  const journal = await access.open()
  try {
    return await journal.decide<string | undefined>(entries => {
      const change = changesOf(entries).find(one => one.key === key)
      if (change === undefined || change.revertAfterMs === undefined)
        return {result: 'nothing goes back by itself'}
      const {number, left, undoneBy, status, claimed} = change
      if (undoneBy !== undefined) return {result: `#${number} has gone back already, by #${undoneBy}`}
      if (status !== 'running' && left.size === 0) return {result: `#${number} changed nothing`}
      if (claimed && locks.isGuarded(key)) return {result: `#${number} is going back right now`}
      return {entry: {type: 'keep', key, at: Date.now()}, result: undefined}
    })
  } finally {
    await journal.close()
  }
}
