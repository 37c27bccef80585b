import {afterAll, beforeAll, expect, test} from 'vitest'
import {wholeProgram} from '../../../bin/cli/whole-program.ts'
import {subcommands} from '../../../bin/command/index.ts'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import type {HostSource} from '../../../bin/source/source.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {Role} from '../../../src/demo/role.ts'
import type {Blame} from '../../../src/model/blame/blame.ts'
import {commandNames} from './command-names.ts'
import {runCommand, type Said} from './run-command.ts'

/** OSC by ESC and by C1, CSI by C1, direction, a separator that some take for a line's end, a filler nobody sees. */
const HOSTILE = 'evil\x1b]0;owned\x07\x9d0;owned\x9c\x9b31m\u202egnp\u2066\u2028\u3164'
/** Everything but the line feed that a terminal acts on, or that makes one name look like another. */
const ACTED_ON = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

const role = (name: string, over: Partial<Role> = {}): Role => ({
  name: `${name}${HOSTILE}`,
  vcpus: 4,
  memoryGiB: 8,
  maxMemoryGiB: 16,
  load: 0.9,
  ...over,
})
const CAST = [
  role('web', {pin: '4-7'}),
  role('ci', {pin: '4-7', weight: 1000}),
  role('floats'),
  role('off', {state: 'shut off'}),
]
const WEB = CAST[0]?.name ?? ''

/** Words after every command's name. */
const WORDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  pin: [
    [WEB, 'vcpu:*=0', '--dry-run'],
    [WEB, 'vcpu:1=4', '--yes'],
  ],
  numatune: [[WEB, '--nodeset', '1', '--dry-run']],
  balloon: [[WEB, '4GiB', '--dry-run']],
  cap: [
    [WEB, '--vcpu-quota', '50%', '--dry-run'],
    [WEB, '--vcpu-quota', HOSTILE],
  ],
  pause: [[WEB], [HOSTILE]],
  resume: [[WEB, '--yes']],
  log: [[]],
  config: [[]],
  undo: [['--dry-run'], ['77']],
  keep: [[], ['1']],
  why: [[WEB], [HOSTILE]],
  blame: [[WEB], ['floats', '--seconds', '1'], [HOSTILE]],
  plan: [[], ['--dry-run', '--repin'], ['--script', '--repin']],
  complete: [],
  help: [],
  revert: [],
}
/** Those that print nothing of anybody's. */
const UNUSED = new Set(['complete', 'help', 'revert'])

let source: HostSource
beforeAll(async () => {
  source = {...openDemoSource(CAST), blame: async (model, domain) => blameOf(domain, model.domains[1]?.uuid)}
  // A change for the log to tell of.
  await saidBy('pin', WEB, 'vcpu:0=4', '--yes', '--revert-after', '600')
})
afterAll(() => source.close())

/** Returns a trace in which a thread of a hostile name is to blame, and one of a hostile domain. */
function blameOf(domain: Blame['domain'], other = domain): Blame {
  const thread = {comm: asUntrusted(`sh${HOSTILE}`), pcpu: 4, ns: 5e8}
  const by = [
    {...thread, tid: 7},
    {...thread, tid: 8, owner: {uuid: other, name: asUntrusted(`ci${HOSTILE}`), role: 'vcpu' as const}},
  ]
  const times = {waitedNs: 1e9, openNs: 0, runDelayNs: 1e9}
  return {
    domain,
    tracedNs: 2e9,
    vcpus: [{tid: 5, vcpu: 0, ...times, by, preemptions: 3, migrations: 0, latencies: [1]}],
    events: 10,
    lostEvents: 0,
    tookCpuMs: 1,
  }
}

const saidBy = (...argv: readonly string[]): Promise<Said> => runCommand(source, argv, `qemu:///${HOSTILE}`)

test('every command has its case', () => {
  expect(Object.keys(WORDS).toSorted()).toEqual(commandNames(subcommands).toSorted())
  expect(Object.keys(WORDS).filter(name => WORDS[name]?.length === 0)).toEqual([...UNUSED])
})

/** Tells whether a command says so in its help. */
const printsJson = (name: string): boolean =>
  wholeProgram('')
    .commands.find(command => command.name() === name)
    ?.helpInformation()
    .includes('--json') === true

// All at once: each looks at the host for seconds before it prints.
test.concurrent.each(Object.keys(WORDS))(
  '%s prints nothing that a terminal acts on',
  async name => {
    const forms = printsJson(name) ? [[], ['--json']] : [[]]
    const lines = (WORDS[name] ?? []).flatMap(words => forms.map(form => [...words, ...form]))
    for (const {all} of await Promise.all(lines.map(words => saidBy(name, ...words)))) {
      expect(all).not.toBe('')
      for (const line of all.split('\n')) expect(line).not.toMatch(ACTED_ON)
    }
  },
  30_000,
)

test('JSON tells a name in full', async () => {
  const {out} = await saidBy('why', WEB, '--json')
  expect(JSON.parse(out).domain).toBe(WEB)
})
