import type {Command} from 'commander'
import {subcommands} from '../command/index.ts'
import type {RunCommand} from '../command/subcommand.ts'
import {createProgram} from './program.ts'

/**
 * Makes the command line with all subcommands.
 * @param print receives help, version and usage errors
 * @param use receives the subcommand that is to be run
 */
export function wholeProgram(
  version: string,
  print: (text: string) => void = () => {},
  use: (run: RunCommand) => void = () => {},
  thresholds?: Parameters<typeof createProgram>[2],
): Command {
  const program = createProgram(version, print, thresholds)
  for (const subcommand of subcommands) subcommand.declare(program, use)
  return program
}
