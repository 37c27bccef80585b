import {unknownCommand} from '../cli/unknown-command.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop help why` prints what `pintop why --help` does. */
export const helpCommand: Subcommand = {
  follows: [],
  examples: ['pintop help pin'],
  declare(program) {
    return program
      .command('help')
      .description('print the help of a command')
      .argument('[command]')
      .action((name?: string) => {
        const refusal = name === undefined ? undefined : unknownCommand(program, name)
        if (refusal !== undefined) program.error(`error: ${refusal}`)
        const command = program.commands.find(one => one.name() === name) ?? program
        command.help()
      })
  },
}
