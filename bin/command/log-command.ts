import {virshLine} from '../../src/actions/virsh-line.ts'
import type {Change} from '../../src/journal/change.ts'
import {changeText} from '../../src/journal/change-text.ts'
import {safeText} from '../../src/rows/text/safe-text.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop log` prints the changes in the journal. */
export const logCommand: Subcommand = {
  declare(program, use) {
    program
      .command('log')
      .description('print what was changed, when, by whom, and how it ended')
      .action(() =>
        use(async ({changes, print, options}) => {
          const all = await changes()
          print(all.map(options.json ? jsonOf : textOf).join(''))
          return 0
        }),
      )
  },
}

/** Formats a change as one line, and below it a virsh line per step. */
const textOf = (change: Change): string =>
  [changeText(change), ...change.steps.map(step => `    ${virshLine(step)}`), ''].map(safeText).join('\n')

/** Formats a change as a line of JSON. Outcomes are in the order of the steps, null where there is none. */
const jsonOf = ({outcomes, ...change}: Change): string =>
  `${JSON.stringify({...change, outcomes: change.steps.map((_, index) => outcomes.get(index) ?? null)})}\n`
