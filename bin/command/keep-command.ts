import type {Change} from '../../src/journal/change.ts'
import {changeNumber} from './change-number.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop keep [number]` keeps a change that would go back by itself. */
export const keepCommand: Subcommand = {
  follows: ['--read-only'],
  examples: ['pintop keep', 'pintop keep 12'],
  declare(program, use) {
    return program
      .command('keep')
      .description('keep the last change that would go back by itself, or the one with this number')
      .argument('[number]', 'as `pintop log` tells it', changeNumber)
      .action((number: number | undefined) =>
        use(async context => {
          if (context.options.readOnly) {
            context.complain('pintop: --read-only: nothing is changed')
            return 1
          }
          const {changes} = await context.changes()
          const change =
            number === undefined ? changes.findLast(goesBack) : changes.find(one => one.number === number)
          const refusal =
            change === undefined ? 'nothing goes back by itself' : await context.keep(change.key)
          if (refusal !== undefined || change === undefined) {
            context.complain(`pintop: ${refusal}`)
            return 1
          }
          context.print(`#${change.number} stays\n`)
          return 0
        }),
      )
  },
}

/** Returns true if a change would go back by itself. */
export const goesBack = ({revertAfterMs, kept, undoneBy, status}: Change): boolean =>
  revertAfterMs !== undefined && !kept && undoneBy === undefined && status !== 'nothing'
