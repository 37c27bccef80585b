import type {Command} from 'commander'
import {choiceOf, nearNames} from '../../src/base/near-names.ts'
import {safeText} from '../../src/base/safe-text.ts'

/**
 * Says that a word is no subcommand, and offers those of nearly that name. @returns `undefined` if it is one
 */
export function unknownCommand(program: Command, word: string): string | undefined {
  if (program.commands.some(command => command.name() === word)) return undefined
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map(command => command.name())
  const near = nearNames(word, names)
  const question =
    near.length === 0 ? `; "${program.name()} --help" lists them` : `: did you mean ${choiceOf(near)}?`
  return `unknown command "${safeText(word)}"${question}`
}
