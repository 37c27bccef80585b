import {Command} from 'commander'
import type {Subcommand} from '../../../bin/command/subcommand.ts'

/** Returns the words that begin the command lines of subcommands. */
export function commandNames(subcommands: readonly Subcommand[]): readonly string[] {
  const program = new Command()
  for (const subcommand of subcommands) subcommand.declare(program, () => {})
  return program.commands.map(command => command.name())
}
