import type {Change} from '../../src/journal/change.ts'
import {changeNumber} from './change-number.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop keep [number]` keeps a change that would go back by itself. */
export const keepCommand: Subcommand = {
  declare(program, use) {
    program
      .command('keep')
      .description('keep the last change that would go back by itself, or the one with this number')
      .argument('[number]', 'as `pintop log` tells it', changeNumber)
      .action((number: number | undefined) =>
        use(async context => {
          const all = await context.changes()
          const change =
            number === undefined ? all.findLast(goesBack) : all.find(one => one.number === number)
          if (change === undefined || !goesBack(change)) {
            context.complain('pintop: nothing goes back by itself')
            return 1
          }
          await context.keep(change.key)
          context.print(`#${change.number} stays\n`)
          return 0
        }),
      )
  },
}

const goesBack = ({revertAfterMs, kept, undoneBy, status}: Change): boolean =>
  revertAfterMs !== undefined && !kept && undoneBy === undefined && status !== 'nothing'
