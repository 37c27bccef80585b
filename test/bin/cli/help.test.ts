import {Command} from 'commander'
import {expect, test} from 'vitest'
import {EarlyExit, parseOptions} from '../../../bin/cli/options.ts'
import {createProgram} from '../../../bin/cli/program.ts'
import {subcommands} from '../../../bin/command/index.ts'

const WIDTH = 80

function namesOfSubcommands(): readonly string[] {
  const program = new Command()
  for (const subcommand of subcommands) subcommand.declare(program, () => {})
  return program.commands.map(command => command.name())
}

function helpOf(...words: readonly string[]): string {
  try {
    parseOptions([...words, '--help'], '1.2.3')
  } catch (error) {
    if (error instanceof EarlyExit && error.exitCode === 0) return error.message
    throw error
  }
  throw new Error('--help did not end the program')
}

const tooWide = (help: string): readonly string[] => help.split('\n').filter(line => line.length > WIDTH)

test('no line of the help of pintop is wider than 80 columns', () => {
  expect(tooWide(helpOf())).toEqual([])
})

test.each(namesOfSubcommands())('no line of the help of pintop %s is wider than 80 columns', name => {
  const help = helpOf(name)
  expect(help).toContain(`Usage: pintop ${name}`)
  expect(tooWide(help)).toEqual([])
})

test('a long synopsis does not keep the rest of the help from being wrapped', () => {
  const program = createProgram('1.2.3', () => {})
  program.command('command').argument('<a-first-argument>').argument('<a-second-argument>')
  expect(tooWide(program.helpInformation())).toEqual([])
})
