import {findUndo, planUndo} from '../../src/journal/undo.ts'
import {safeText} from '../../src/rows/safe-text.ts'
import {type ChangeOptions, carryOutPlan} from './carry-out-plan.ts'
import {changeNumber} from './change-number.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop undo [number]` */
export const undo: Subcommand = {
  declare(program, use) {
    program
      .command('undo')
      .description('take back the last change, or the one with this number of `pintop log`')
      .argument('[number]', 'as `pintop log` tells it', changeNumber)
      .option('--dry-run', 'print the virsh lines, change nothing')
      .option('--yes', 'do not ask')
      .action((number: number | undefined, given: ChangeOptions) =>
        use(async context => {
          const uri = context.options.demo ? 'the demo host' : context.uri
          const all = await context.changes()
          const change =
            number === undefined
              ? findUndo(all.filter(one => one.uri === uri))
              : all.find(one => one.number === number)
          if (change !== undefined && change.uri !== uri) {
            context.complain(
              `pintop: #${number} was made on ${safeText(change.uri)}, not on ${safeText(uri)}: give --connect`,
            )
            return 1
          }
          if (change !== undefined) return carryOutPlan(planUndo(change), given, context)
          context.complain(
            number === undefined
              ? 'pintop: there is nothing to take back'
              : `pintop: there is no change #${number}`,
          )
          return 1
        }),
      )
  },
}
