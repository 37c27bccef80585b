import {expect, test} from 'vitest'
import {EarlyExit, parseOptions} from '../../../bin/cli/options.ts'

const parse = (...argv: string[]) => parseOptions(argv, '1.2.3')

function refused(...argv: string[]): EarlyExit {
  try {
    parse(...argv)
  } catch (error) {
    if (error instanceof EarlyExit) return error
    throw error
  }
  throw new Error(`accepted: ${argv.join(' ')}`)
}

test('without arguments: the screen, once per second, everything', () => {
  expect(parse()).toEqual({
    delayMs: 1000,
    filter: '',
    output: {kind: 'screen'},
    json: false,
    demo: false,
    readOnly: false,
    ascii: false,
  })
})

test('every option', () => {
  expect(
    parse(
      '-c',
      'test:///default',
      '-d',
      '0.5',
      '-n',
      '3',
      '-o',
      'wait',
      '--filter',
      'cpu>50',
      '--json',
      '--demo',
      '--read-only',
    ),
  ).toEqual({
    uri: 'test:///default',
    delayMs: 500,
    count: 3,
    sort: 'wait',
    filter: 'cpu>50',
    output: {kind: 'print', forms: [{kind: 'json'}]},
    json: true,
    demo: true,
    readOnly: true,
    ascii: false,
  })
})

test('an empty URI is none', () => {
  expect(parse('-c', '').uri).toBeUndefined()
})

test('--csv writes to standard output or to a file', () => {
  expect(parse('--csv').output).toEqual({kind: 'print', forms: [{kind: 'csv'}]})
  expect(parse('--csv', 'out.csv').output).toEqual({
    kind: 'print',
    forms: [{kind: 'csv', file: 'out.csv'}],
  })
})

test('an unknown option: exit 2 and a suggestion', () => {
  expect(refused('--jason')).toMatchObject({
    exitCode: 2,
    message: "pintop: unknown option '--jason'\n(Did you mean --json?)",
  })
})

test('an unknown command: exit 2 and those of nearly that name', () => {
  expect(refused('wyh', 'web-03')).toMatchObject({
    exitCode: 2,
    message: 'pintop: unknown command "wyh": did you mean why?',
  })
  expect(refused('web-03').message).toBe('pintop: unknown command "web-03"; "pintop --help" lists them')
  // What goes back is nothing that people type.
  expect(refused('revrt').message).not.toContain('revert')
  expect(refused('log', 'web').message).toContain('too many arguments')
})

test.each([
  [
    '-d',
    '0',
    "pintop: option '-d, --delay <seconds>' argument '0' is invalid. Give seconds from 0.1 to 3600.",
  ],
  [
    '-d',
    'x',
    "pintop: option '-d, --delay <seconds>' argument 'x' is invalid. Give seconds from 0.1 to 3600.",
  ],
  [
    '-n',
    '1.5',
    "pintop: option '-n, --count <count>' argument '1.5' is invalid. Give a whole number from 1.",
  ],
  ['-n', '0', "pintop: option '-n, --count <count>' argument '0' is invalid. Give a whole number from 1."],
])('a bad number: %s %s', (option, value, message) => {
  expect(refused(option, value)).toMatchObject({exitCode: 2, message})
})

test('two outputs at once, a stray argument, a missing value: exit 2', () => {
  expect(refused('-b', '--json').exitCode).toBe(2)
  expect(refused('web-03').exitCode).toBe(2)
  expect(refused('-c').exitCode).toBe(2)
})

test.each([
  [['--demo', 'undo'], '--demo', 'undo'],
  [['pin', 'web', 'vcpu:0=1', '--json'], '--json', 'pin'],
  [['-b', 'why', 'web'], '--batch', 'why'],
])('%j: an option that a command would go past is refused', (argv, option, command) => {
  const {message, exitCode} = refused(...argv)
  expect({message, exitCode}).toEqual({
    message: `pintop: ${option} means nothing to "${command}"`,
    exitCode: 2,
  })
})

test('help and version exit 0', () => {
  expect(refused('--version')).toMatchObject({exitCode: 0, message: 'pintop 1.2.3'})
  expect(refused('--help')).toMatchObject({
    exitCode: 0,
    message: expect.stringContaining('Usage: pintop [options]'),
  })
})

test('thresholds of causes, one after the other', () => {
  expect(parse().thresholds).toBeUndefined()
  expect(parse('--threshold', 'wait=12', '--threshold', 'remote=50%').thresholds).toMatchObject({
    contentionPct: 12,
    throttledPct: 5,
    remotePct: 50,
  })
  for (const wrong of ['wait', 'wait=', 'wait=0', 'wait=101', 'constructor=5', 'wait=5x'])
    expect(() => parse('--threshold', wrong)).toThrow(/throttled=5 wait=5 .* remote=30/)
})
