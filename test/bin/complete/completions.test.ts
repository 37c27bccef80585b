import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {wholeProgram} from '../../../bin/cli/whole-program.ts'
import {FILES, VALUES} from '../../../bin/complete/values.ts'
import type {Role} from '../../../src/demo/role.ts'
import {aChange} from '../../builders/change.ts'
import {completionsAfter, offered} from './offered.ts'

const role = (name: string, over: Partial<Role> = {}): Role => ({
  name,
  vcpus: 2,
  memoryGiB: 8,
  maxMemoryGiB: 16,
  load: 0.9,
  ...over,
})

/** Characters that no shell takes for anything but themselves where a word goes on. */
const PLAIN = /^[\w.+@:=,*/-]+$/

const program = wholeProgram('1.2.3')
/** The words for every argument and value, in the usage of all that people type. */
const USAGE_WORDS = [program, ...program.createHelp().visibleCommands(program)].flatMap(command => [
  ...command.registeredArguments.flatMap(one => (one.argChoices === undefined ? one.name() : [])),
  ...command.options.flatMap(({flags, argChoices}) =>
    argChoices === undefined ? (/[<[](.+?)[\]>]/.exec(flags)?.[1] ?? []) : [],
  ),
])

test('every argument and every value is known', () => {
  expect(USAGE_WORDS.filter(word => !Object.hasOwn(VALUES, word))).toEqual([])
  expect(Object.keys(VALUES).filter(word => word !== 'command' && !USAGE_WORDS.includes(word))).toEqual([])
})

test('subcommands that people type, each with what it does', async () => {
  const names = await offered('')
  expect(names).toEqual(expect.arrayContaining(['pin', 'why', 'undo', 'help', 'complete']))
  expect(names).not.toContain('revert')
  expect(await completionsAfter([''])).toContainEqual({
    text: 'pause',
    about: 'stop the vCPUs of a domain: an emergency brake',
  })
  expect(await offered('help ')).toEqual(names)
  expect(await offered('help pin ')).toEqual([])
})

describe('options', () => {
  test('of the program', async () => {
    const options = await offered('-')
    expect(options).toEqual(expect.arrayContaining(['--connect', '--csv', '--version', '--help']))
    expect(options).not.toContain('-c')
    expect(await offered('-c')).toContain('-c')
  })

  test('of a subcommand, and those of the program that it follows', async () => {
    const options = await offered('why web-03 --')
    expect(options).toEqual(expect.arrayContaining(['--help', '--json', '--connect', '--threshold']))
    expect(options).not.toContain('--csv')
    expect(options).not.toContain('--dry-run')
    expect(await offered('pin web-03 --')).toEqual(expect.arrayContaining(['--dry-run', '--revert-after']))
  })

  test('flags once, what has a value again', async () => {
    const options = await offered('why --json --threshold wait=5 --')
    expect(options).not.toContain('--json')
    expect(options).toContain('--threshold')
  })

  test('none behind --, and none where a value is awaited', async () => {
    expect(await offered('undo -- -')).toEqual([])
    expect(await offered('numatune web-03 --nodeset -')).toEqual(['0', '1', '0-1'])
  })
})

describe('values of options', () => {
  test.each(['--threshold ', '--threshold rem', '--json --threshold ', 'why web-03 --threshold '])(
    'thresholds: %s',
    async typed => {
      expect(await offered(typed)).toContain('remote=')
    },
  )

  test('behind = the whole word is offered', async () => {
    expect(await offered('--threshold=')).toContain('--threshold=remote=')
    expect(await offered('--sort=x')).toContain('--sort=throttled')
    expect(await offered('--nonsense=')).toEqual([])
  })

  test('columns; by another word for them once it is begun', async () => {
    const columns = await offered('-o ')
    expect(columns).toEqual(expect.arrayContaining(['wait', 'usage']))
    expect(columns).not.toContain('cpu')
    expect(await offered('-o c')).toEqual(expect.arrayContaining(['cpu', 'cause']))
  })

  test('choices', async () => {
    expect(await offered('numatune web-03 --mode ')).toEqual([
      'strict',
      'preferred',
      'interleave',
      'restrictive',
    ])
    expect(await offered('complete ')).toEqual(['bash', 'zsh', 'fish'])
  })

  test('files, by the shell; what has only an optional value may be followed by an option', async () => {
    expect(await offered('--csv ')).toEqual([FILES])
    expect(await offered('--csv=x')).toEqual([FILES])
    expect(await offered('--csv -')).toContain('--count')
  })

  test('a value is no subcommand and no argument, however it is given', async () => {
    for (const typed of ['-c why ', '-cwhy ', '--connect why ', '--connect=why ', '-b -n 3 ', '-bn 3 '])
      expect(await offered(typed), typed).toContain('pin')
    for (const typed of ['cap --vcpu-quota 50% ', '--demo cap ', 'cap --connect x --demo '])
      expect(await offered(typed), typed).toContain('web-03')
    expect(await offered('-bn ')).toEqual([])
    expect(await offered('balloon web-03 ')).toEqual([])
  })
})

describe('domains', () => {
  const NAMES = [
    'good-1',
    '$(reboot)',
    '`reboot`',
    'a b',
    '-rf',
    "it's",
    'a;b',
    '~root',
    'a\nb',
    'x=1',
    '\x1b[2J',
    '*',
  ]

  test('only of names that mean nothing to a shell', async () => {
    const cast = [...NAMES, 'ünï', 'B_2.x+y@z'].map(name => role(name))
    expect(await offered('why ', {cast})).toEqual(['good-1', 'B_2.x+y@z'])
  })

  test('those with which something can be done', async () => {
    const cast = [role('runs'), role('stands', {state: 'paused'}), role('off', {state: 'shut off'})]
    expect(await offered('pause ', {cast})).toEqual(['runs'])
    expect(await offered('resume ', {cast})).toEqual(['stands'])
    expect(await offered('balloon ', {cast})).toEqual(['runs', 'stands', 'off'])
    expect(await completionsAfter(['why', ''], {cast})).toContainEqual({text: 'off', about: 'shut off'})
  })
})

describe('pins', () => {
  test('threads of the domain, once each', async () => {
    const cast = [role('web')]
    expect(await offered('pin web ', {cast})).toEqual(['vcpu:0=', 'vcpu:1=', 'vcpu:*=', 'emulator='])
    expect(await offered('pin web vcpu:0=4 emulator=1 ', {cast})).toEqual(['vcpu:1=', 'vcpu:*='])
    expect(await offered('pin 1 ', {cast})).toContain('vcpu:0=')
    expect(await offered('pin nobody ', {cast})).toEqual([])
  })

  test('cpusets of nodes and cores, also behind others', async () => {
    expect((await completionsAfter(['pin', 'web-03', 'vcpu:0='])).slice(0, 3)).toEqual([
      {text: 'vcpu:0=0-7,16-23', about: 'node 0'},
      {text: 'vcpu:0=8-15,24-31', about: 'node 1'},
      {text: 'vcpu:0=0,16', about: 'core 0 of node 0'},
    ])
    expect(await offered('pin web-03 emulator=3,')).toContain('emulator=3,8-15,24-31')
  })
})

describe('numbers of changes', () => {
  const uri = 'qemu:///system'
  const journal = [
    ...aChange('a', {title: 'pin $(reboot)\x1b[2J'}),
    ...aChange('b', {uri: 'qemu:///session'}),
    ...aChange('c', {revertAfterMs: 60_000}),
  ]

  test('undo: those of this hypervisor, the last one first, with what they were', async () => {
    const completions = await completionsAfter(['undo', ''], {journal: journal.slice(0, 8), uri})
    expect(completions.map(({text}) => text)).toEqual(['1'])
    expect(completions[0]?.about).toMatch(/^#1 .* root: pin \$\(reboot\)\[2J, done$/)
  })

  test('keep: those that go back by themselves', async () => {
    expect(await offered('keep ', {journal, uri})).toEqual(['3'])
  })
})

test('whatever is typed, nothing is offered that a shell would act on', async () => {
  const words = program.commands.map(command => command.name())
  const word = fc.oneof(
    fc.constantFrom(...words, ...program.options.map(({flags}) => flags.slice(0, 2))),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, {maxLength: 5}), async typed => {
      for (const {text} of await completionsAfter(typed)) expect(text).toMatch(PLAIN)
    }),
    {numRuns: 60},
  )
})
