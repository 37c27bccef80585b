import {safeText} from '../../src/base/safe-text.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Change} from '../../src/journal/change.ts'
import {findUndo, planUndo} from '../../src/journal/undo.ts'
import {type ChangeOptions, carryOutPlan} from './carry-out-plan.ts'
import {changeNumber} from './change-number.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop undo [number]` takes back a change. */
export const undoCommand: Subcommand = {
  follows: ['--connect', '--read-only', '--revert-after'],
  examples: ['pintop undo', 'pintop undo 12 --dry-run'],
  declare(program, use) {
    return program
      .command('undo')
      .description('take back the last change, or the one with this number of `pintop log`')
      .argument('[number]', 'as `pintop log` tells it', changeNumber)
      .option('--dry-run', 'print the virsh lines, change nothing')
      .option('--yes', 'do not ask')
      .option('--force', 'with --yes: also what is dangerous')
      .action((number: number | undefined, given: ChangeOptions) =>
        use(async context => {
          const {uri} = context
          const change = wanted((await context.changes()).changes, number, uri)
          if (typeof change !== 'string') return carryOutPlan(planUndo(change), given, context)
          context.complain(`pintop: ${change}`)
          return 1
        }),
      )
  },
}

/** Finds the change that is meant. @returns a sentence when it cannot be taken back from here */
function wanted(changes: readonly Change[], number: number | undefined, uri: string): Change | string {
  if (number === undefined) {
    const last = findUndo(changes.filter(change => change.uri === asUntrusted(uri)))
    return last === undefined ? 'there is nothing to take back' : last
  }
  const change = changes.find(one => one.number === number)
  if (change === undefined) return `there is no change #${number}`
  return change.uri === asUntrusted(uri)
    ? change
    : `#${number} was made on ${safeText(change.uri)}, not on ${safeText(uri)}: give --connect`
}
