import {virshLine} from '../../src/actions/virsh-line.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Change} from '../../src/journal/change.ts'
import {
  attemptsText,
  changeText,
  effectText,
  unreadableText,
  worseText,
} from '../../src/journal/change-text.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop log` prints the changes in the journal. */
export const logCommand: Subcommand = {
  follows: ['--json'],
  examples: ['pintop log', 'pintop log --json'],
  declare(program, use) {
    return program
      .command('log')
      .description('print what was changed, when, by whom, and how it ended')
      .action(() =>
        use(async ({changes: read, print, printJson, complain, options}) => {
          const {changes, unreadable} = await read()
          if (options.json) for (const change of changes) printJson(jsonOf(change))
          else print(changes.length === 0 ? 'nothing was changed yet\n' : changes.map(textOf).join(''))
          if (unreadable > 0) complain(unreadableText(unreadable))
          return 0
        }),
      )
  },
}

/** Formats a change as one line, and below it a virsh line per step, its effect and what is wrong with it. */
const textOf = (change: Change): string =>
  [
    changeText(change),
    ...change.steps.map(step => `    ${virshLine(step, change.uri)}`),
    ...[effectText(change), worseText(change), attemptsText(change)].flatMap(text =>
      text === undefined ? [] : [`    ${text}`],
    ),
    '',
  ]
    .map(safeText)
    .join('\n')

/** Returns a change as JSON data; outcomes stand in the order of the steps, null if there is none. */
const jsonOf = ({outcomes, left, begun, ...change}: Change): object => ({
  ...change,
  outcomes: change.steps.map((_, index) => outcomes.get(index) ?? null),
  stands: [...left.keys()],
})
