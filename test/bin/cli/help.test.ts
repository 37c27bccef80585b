import {expect, test} from 'vitest'
import {EarlyExit, parseOptions} from '../../../bin/cli/options.ts'
import {createProgram} from '../../../bin/cli/program.ts'
import {subcommands} from '../../../bin/command/index.ts'
import {commandNames} from '../command/command-names.ts'

const WIDTH = 80

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

test.each(commandNames(subcommands))('no line of the help of pintop %s is wider than 80 columns', name => {
  const help = helpOf(name)
  expect(help).toContain(`Usage: pintop ${name}`)
  expect(tooWide(help)).toEqual([])
})

test('a long synopsis does not keep the rest of the help from being wrapped', () => {
  const program = createProgram('1.2.3', () => {})
  program.command('command').argument('<a-first-argument>').argument('<a-second-argument>')
  expect(tooWide(program.helpInformation())).toEqual([])
})
