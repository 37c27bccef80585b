import {expect, test} from 'vitest'
import type {CalledAs} from '../../../bin/cli/called-as.ts'
import {EarlyExit, parseOptions} from '../../../bin/cli/options.ts'
import {NO_CONFIG} from '../../../src/config/config.ts'

const as =
  (name: CalledAs) =>
  (...argv: readonly string[]) =>
    parseOptions(argv, '1.2.3', NO_CONFIG, name)
const pintop = as('pintop')
const virtTop = as('virt-top')

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof EarlyExit && error.exitCode === 2) return error.message
    throw error
  }
  throw new Error('accepted')
}

const WHOLE = {cpu: true, memory: true, block: true, net: true, amount: 'requests'} as const

test('virt-top without arguments: its delay, disks in requests, and nothing can be changed', () => {
  expect(virtTop()).toMatchObject({
    delayMs: 3000,
    amount: 'requests',
    readOnly: true,
    output: {kind: 'screen'},
  })
  expect(pintop('-s').readOnly).toBe(true)
})

test('a delay set for pintop is none for virt-top', () => {
  const config = {delayMs: 2000}
  expect(parseOptions([], '1.2.3', config, 'virt-top').delayMs).toBe(3000)
  expect(parseOptions([], '1.2.3', config).delayMs).toBe(2000)
  expect(virtTop('-d', '.5').delayMs).toBe(500)
  expect(virtTop('-d', '2.').delayMs).toBe(2000)
})

test('-n 0 and less is without end for virt-top, and a mistake for pintop', () => {
  expect(virtTop('-n', '0').count).toBeUndefined()
  expect(virtTop('-n', '-1').count).toBeUndefined()
  expect(virtTop('-n', '5').count).toBe(5)
  expect(refusal(() => pintop('-n', '0'))).toContain('from 1')
})

test.each([
  ['-1', 'pcpus'],
  ['-2', 'net'],
  ['-3', 'block'],
] as const)('%s begins on the screen %s; the last of them holds', (flag, screen) => {
  for (const parse of [pintop, virtTop]) {
    expect(parse(flag).screen).toBe(screen)
    expect(parse('-1', '-3', '-2', flag).screen).toBe(screen)
  }
})

test('--csv: virt-top needs a file, and writes it beside the screen', () => {
  expect(virtTop('--csv', 'a.csv').output).toEqual({
    kind: 'screen',
    csv: {kind: 'csv', file: 'a.csv', virtTop: WHOLE},
  })
  expect(refusal(() => virtTop('--csv'))).toContain('argument missing')
})

test('--script and --stream take no screen', () => {
  const csv = {kind: 'csv', file: 'a.csv', virtTop: WHOLE}
  const table = {kind: 'stream', amount: 'requests'}
  expect(virtTop('--script').output).toEqual({kind: 'print', forms: []})
  expect(pintop('--script').output).toEqual({kind: 'print', forms: []})
  expect(virtTop('--script', '--csv', 'a.csv').output).toEqual({kind: 'print', forms: [csv]})
  expect(virtTop('--stream', '--csv', 'a.csv').output).toEqual({kind: 'print', forms: [table, csv]})
  expect(pintop('--stream').output).toEqual({kind: 'print', forms: [table]})
  expect(refusal(() => pintop('--stream', '--csv'))).toContain('needs a file')
})

test('-b: keys are ignored by virt-top; pintop prints its own table', () => {
  expect(virtTop('-b', '--csv', 'a.csv').output).toMatchObject({
    kind: 'screen',
    keyless: true,
    csv: {file: 'a.csv'},
  })
  expect(pintop('-b').output).toEqual({kind: 'print', forms: [{kind: 'text'}]})
  expect(refusal(() => pintop('-b', '--csv', 'a.csv'))).toContain('cannot be used with')
})

test('the layout of the CSV is virt-top’s where it is asked for, and parts of it can be left out', () => {
  const forms = (options: ReturnType<typeof pintop>) =>
    options.output.kind === 'print' ? options.output.forms : []
  const argv = ['--csv', '--csv-format', 'virt-top', '--no-csv-cpu', '--no-csv-net', '--block-in-bytes']
  expect(forms(pintop(...argv))).toEqual([
    {kind: 'csv', virtTop: {...WHOLE, cpu: false, net: false, amount: 'bytes'}},
  ])
  expect(forms(virtTop('--script', '--csv', 'a.csv', '--csv-format', 'pintop'))).toEqual([
    {kind: 'csv', file: 'a.csv'},
  ])
  expect(refusal(() => pintop('--csv-format', 'xls'))).toContain('Allowed choices are pintop, virt-top')
})

test('--end-time is a time; --debug, --init-file and --hist-cpu are taken', () => {
  const before = Date.now()
  expect(pintop('--end-time', '+60').endAtMs).toBeGreaterThanOrEqual(before + 60_000)
  expect(refusal(() => virtTop('--end-time', 'noon'))).toContain('+HH:MM:SS')
  expect(virtTop('--debug', 'log', '--hist-cpu', '5', '--init-file', 'rc')).toMatchObject({
    debugFile: 'log',
    initFile: 'rc',
  })
  expect(virtTop('--no-init-file').initFile).toBe(false)
  expect(virtTop().initFile).toBeUndefined()
})

test('virt-top has no subcommands', () => {
  expect(refusal(() => virtTop('pin', 'web', 'vcpu:0=1'))).toBe(
    'pintop: unknown command "pin"; "virt-top --help" lists them',
  )
})
