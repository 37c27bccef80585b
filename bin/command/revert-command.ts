import {setTimeout as sleep} from 'node:timers/promises'
import type {Change} from '../../src/journal/change.ts'
import {planUndo} from '../../src/journal/undo.ts'
import {isAtWork} from '../change/at-work.ts'
import type {CommandContext, Subcommand} from './subcommand.ts'

const LOOK_EVERY_MS = 500
/** A change that is not in the journal by then has never begun. */
const BEGINS_WITHIN_MS = 60_000

/**
 * `pintop revert KEY` is the helper that pintop starts before a change that goes back by itself. It waits, and unless
 * the change has been kept or taken back by then, it carries out the inverse from the journal, and nothing else.
 */
export const revertCommand: Subcommand = {
  declare(program, use) {
    program
      .command('revert', {hidden: true})
      .argument('<key>')
      .action((key: string) =>
        use(async context => {
          // The terminal that pintop ran in may be gone.
          process.on('SIGHUP', () => {})
          const change = await due(key, context)
          if (change === undefined) return 0
          const {actions} = await context.source()
          const {signal} = new AbortController()
          const outcome = await actions.carryOut(planUndo(change), {onProgress: () => {}, signal})
          return outcome.refused === undefined ? 0 : 1
        }),
      )
  },
}

/** Waits until a change is due, and returns it; `undefined` when it is not to be taken back. */
async function due(key: string, {changes}: CommandContext): Promise<Change | undefined> {
  const startedAt = Date.now()
  for (;;) {
    const change = (await changes()).find(one => one.key === key)
    if (change === undefined) {
      if (Date.now() - startedAt > BEGINS_WITHIN_MS) return undefined
    } else {
      if (change.kept || change.undoneBy !== undefined || change.status === 'nothing') return undefined
      if (isDue(change)) return change
    }
    await sleep(LOOK_EVERY_MS)
  }
}

/**
 * Returns true when the time of a change has passed since its end; since its beginning if pintop died before that.
 */
function isDue(change: Change): boolean {
  const {finishedAt, at, revertAfterMs = 0} = change
  if (isAtWork(change)) return false
  return Date.now() >= (finishedAt ?? at) + revertAfterMs
}
