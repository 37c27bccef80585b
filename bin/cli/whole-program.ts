import {type Command, Option} from 'commander'
import {subcommands} from '../command/index.ts'
import type {FollowedOption, RunCommand} from '../command/subcommand.ts'
import type {CalledAs} from './called-as.ts'
import {createProgram, HELP} from './program.ts'

/**
 * Makes the command line with all subcommands; virt-top has none.
 * @param print receives help, version and usage errors
 * @param use receives the subcommand that is to be run
 */
export function wholeProgram(
  version: string,
  print: (text: string) => void = () => {},
  use: (run: RunCommand) => void = () => {},
  thresholds?: Parameters<typeof createProgram>[2],
  as: CalledAs = 'pintop',
): Command {
  const program = createProgram(version, print, thresholds, as)
  if (as === 'virt-top') return program
  for (const {declare, follows, examples} of subcommands) {
    const command = declare(program, use)
    const followed = follows.map(flag => optionOf(program, flag))
    command.hook('preAction', () => refuseUnheeded(program, command.name(), follows))
    command.configureHelp({...HELP, showGlobalOptions: true, visibleGlobalOptions: () => followed})
    if (examples.length > 0)
      command.addHelpText('after', ['', 'Examples:', ...examples.map(line => `  ${line}`)].join('\n'))
  }
  return program
}

/** Options with which a command would do something else than whoever gave them expects, if it went past them. */
const NEVER_IGNORED = ['--demo', '--json', '--csv', '--batch', '--plain', '--stream']

/** Refuses an option of the program that stands on the command line and means nothing to the subcommand. */
function refuseUnheeded(program: Command, name: string, follows: readonly string[]): void {
  const unheeded = program.options.find(
    option =>
      NEVER_IGNORED.includes(option.long ?? '') &&
      !follows.includes(option.long ?? '') &&
      program.getOptionValueSource(option.attributeName()) === 'cli',
  )
  if (unheeded !== undefined) program.error(`error: ${unheeded.long} means nothing to "${name}"`)
}

/** Returns an option of the program as a subcommand means it. */
function optionOf(program: Command, flag: FollowedOption): Option {
  const option = program.options.find(({long}) => long === flag)
  if (option === undefined) throw new Error(`there is no option ${flag}`)
  return flag === '--json' ? new Option(flag, 'print JSON') : option
}
