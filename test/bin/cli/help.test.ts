import {expect, test} from 'vitest'
import {EarlyExit, parseOptions} from '../../../bin/cli/options.ts'
import {createProgram} from '../../../bin/cli/program.ts'
import {wholeProgram} from '../../../bin/cli/whole-program.ts'
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

const people = subcommands.filter(({examples}) => examples.length > 0)

test('every command that people type has examples, and says which options of pintop it follows', () => {
  const {commands} = wholeProgram('1.2.3')
  expect(people).toHaveLength(commands.length - 1)
  expect(helpOf('why')).toMatch(
    /^Global Options:\n {2}-c, --connect <uri>.*\n(?: {8}.*\n)+ {2}--demo.*\n {2}--json +print JSON\n/m,
  )
  expect(helpOf('pin')).not.toContain('--json')
  for (const {examples} of people) for (const line of examples) expect(tooWide(`  ${line}`)).toEqual([])
})

/** Examples are for people: words of a shell that are none of pintop's end them. */
const examples = people.flatMap(one => one.examples.map(line => line.replace(/ *[)|>#].*$|^source <\(/g, '')))

test.each(examples)('the example is understood: %s', line => {
  const [name, ...argv] = line.split(' ').map(word => word.replaceAll("'", ''))
  expect(name).toBe('pintop')
  try {
    expect(parseOptions(argv, '1.2.3').output.kind).toBe('command')
  } catch (error) {
    if (!(error instanceof EarlyExit)) throw error
    expect(error.exitCode, error.message).toBe(0)
  }
})

test('pintop help COMMAND is pintop COMMAND --help', () => {
  const said = (...argv: readonly string[]) => {
    try {
      parseOptions(argv, '1.2.3')
    } catch (error) {
      if (error instanceof EarlyExit) return {code: error.exitCode, text: error.message}
      throw error
    }
    throw new Error('the program does not end')
  }
  expect(said('help', 'why')).toEqual({code: 0, text: helpOf('why')})
  expect(said('help')).toEqual({code: 0, text: helpOf()})
  const unknown = {code: 2, text: 'pintop: unknown command "wyh": did you mean why?'}
  for (const argv of [
    ['help', 'wyh'],
    ['wyh', '--help'],
    ['wyh', '--nonsense'],
  ])
    expect(said(...argv)).toEqual(unknown)
})

test('a long synopsis does not keep the rest of the help from being wrapped', () => {
  const program = createProgram('1.2.3', () => {})
  program.command('command').argument('<a-first-argument>').argument('<a-second-argument>')
  expect(tooWide(program.helpInformation())).toEqual([])
})
