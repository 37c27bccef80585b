import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {createServer, type Server} from 'node:net'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {aChange} from '../../builders/change.ts'
import {describeWith} from '../host/describe-host.ts'
import type {Need} from '../host/skip-reason.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion'
const CLEAR = '\x05\x15'

const dir = mkdtempSync(join(tmpdir(), 'pintop-complete-'))
const work = join(dir, 'work')
const path = [dirname(PINTOP), process.env.PATH].join(delimiter)

/** A host of libvirt's test driver, on which only two names may be offered. */
const HOST = `test://${dir}/host.xml`
const NAMES = [
  'good-1',
  'fine_2.x',
  '$(touch owned)',
  '`touch owned`',
  'a;touch owned',
  '-rf',
  'two words',
  '|touch owned',
]

/** A libvirtd that takes connections and never answers. */
const HUNG = `qemu+unix:///system?socket=${dir}/hung`
let hung: Server

beforeAll(async () => {
  mkdirSync(work)
  writeFileSync(join(work, 'out-figures.csv'), '')
  const domain = (name: string) =>
    `<domain type='test'><name>${name}</name><memory>1024</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain>`
  writeFileSync(join(dir, 'host.xml'), `<node>${NAMES.map(domain).join('')}</node>`)
  for (const [shell, file] of [
    ['bash', 'bash-completion/completions/pintop'],
    ['zsh', 'zsh/_pintop'],
    ['fish', 'fish/vendor_completions.d/pintop.fish'],
  ] as const) {
    mkdirSync(dirname(join(dir, file)), {recursive: true})
    writeFileSync(join(dir, file), run('complete', shell).stdout)
  }
  writeFileSync(
    join(dir, '.zshrc'),
    `PS1='> '; fpath=(${dir}/zsh $fpath); autoload -U compinit; compinit -D -u\n`,
  )
  writeFileSync(join(dir, 'bashrc'), `PS1='> '; . ${dir}/bash-completion/completions/pintop\n`)
  writeFileSync(join(dir, 'bashrc-package'), `PS1='> '; . ${BASH_COMPLETION}\n`)
  mkdirSync(join(dir, 'config/fish'), {recursive: true})
  writeFileSync(
    join(dir, 'config/fish/config.fish'),
    "function fish_prompt; echo -n '> '; end; set -g fish_greeting; set -g fish_autosuggestion_enabled 0\n",
  )
  mkdirSync(join(dir, 'changes'))
  const title = 'pin $(touch owned)`touch owned`%F{red}:x\x1b[2J'
  const journal = ['a', 'b'].flatMap(key => aChange(key, {title, revertAfterMs: 60_000}))
  writeFileSync(
    join(dir, 'changes/journal.jsonl'),
    journal.map(entry => `${JSON.stringify(entry)}\n`).join(''),
  )
  hung = createServer(() => {}).listen(join(dir, 'hung'))
})
afterAll(() => {
  hung.close()
  rmSync(dir, {recursive: true, force: true})
})

/** Runs pintop from outside. A child that it left behind would keep the pipes open, and this from ending. */
function run(...argv: readonly string[]) {
  const {status, stdout, stderr} = spawnSync(PINTOP, argv, {encoding: 'utf8', timeout: 20_000})
  return {status, stdout, stderr}
}

const SHELLS: readonly (readonly [name: string, argv: readonly string[], needs: Need])[] = [
  ['bash', ['bash', '--rcfile', `${dir}/bashrc`, '-i'], 'bash'],
  ['bash with bash-completion', ['bash', '--rcfile', `${dir}/bashrc-package`, '-i'], 'bashCompletion'],
  ['zsh', ['zsh', '-i'], 'zsh'],
  ['fish', ['fish', '-i'], 'fish'],
]

/** Lines that are typed, with Tab, and how they stand then. `@` shows where the cursor was left. */
const LINES: readonly (readonly [what: string, typed: string, line: string | RegExp])[] = [
  ['a subcommand', 'pintop wh\t@', 'pintop why @'],
  ['a subcommand to be helped with', 'pintop help numa\t@', 'pintop help numatune @'],
  ['an option of the program', 'pintop --revert\t@', 'pintop --revert-after @'],
  ['an option of a subcommand', 'pintop pin web-03 --dr\t@', 'pintop pin web-03 --dry-run @'],
  ['a choice', 'pintop numatune web-03 --mode inter\t@', 'pintop numatune web-03 --mode interleave @'],
  ['a value behind =', 'pintop --sort=throt\t@', 'pintop --sort=throttled @'],
  ['a threshold', 'pintop --threshold rem\t50', 'pintop --threshold remote=50'],
  ['a domain', 'pintop --demo why etl\t@', 'pintop --demo why etl-9 @'],
  ['a domain that begins in quotes', `pintop --demo why "etl\t@`, 'pintop --demo why "etl-9" @'],
  ['a domain of a URI', `pintop -c ${HOST} why fine\t@`, 'why fine_2.x @'],
  [
    'a domain in the middle of a line',
    'pintop --demo why etl --json\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\t@',
    /why etl-9 ?@ ?--json$/,
  ],
  ['the emulator', 'pintop --demo pin web-03 em\t6', 'pin web-03 emulator=6'],
  ['a vCPU', 'pintop --demo pin web-03 vcpu:3\t6', 'pin web-03 vcpu:3=6'],
  ['the cpuset of a node', 'pintop --demo pin web-03 vcpu:3=0-\t@', 'pin web-03 vcpu:3=0-7,16-23 @'],
  ['a nodeset', 'pintop --demo numatune web-03 --nodeset 0-\t@', '--nodeset 0-1 @'],
  ['a file', 'pintop --demo --csv out\t@', 'pintop --demo --csv out-figures.csv @'],
  ['a file behind =', 'pintop --demo --csv=out\t@', 'pintop --demo --csv=out-figures.csv @'],
  ['nothing of a libvirtd that hangs', `pintop -c '${HUNG}' why w\t@`, 'why w@'],
]

for (const [name, argv, needs] of SHELLS)
  describeWith([needs], `${name} completes`, () => {
    let shell: Program

    beforeAll(async () => {
      shell = openProgram(argv, {
        columns: 160,
        cwd: work,
        env: {
          PATH: path,
          HOME: dir,
          ZDOTDIR: dir,
          XDG_DATA_HOME: dir,
          XDG_DATA_DIRS: dir,
          XDG_CONFIG_HOME: join(dir, 'config'),
          BASH_COMPLETION_USER_FILE: '/dev/null',
          PINTOP_STATE_DIR: join(dir, 'changes'),
        },
      })
      await shell.shows(/^> $|^>$/m)
    })
    afterAll(() => shell.end())

    /** Types something; returns the line once its last character stands there, as all that went before is done then. */
    async function lineAfter(typed: string): Promise<string> {
      shell.type(`${CLEAR}\x0c${typed}`)
      const last = () => shell.lines().findLast(line => line !== '') ?? ''
      await expect.poll(last, {timeout: 10_000}).toContain(typed.at(-1))
      return last()
    }

    // Where a machine is too busy for the program to answer in time, somebody presses Tab again.
    test.each(LINES)('%s', async (_, typed, line) => {
      await expect.poll(() => lineAfter(typed), {timeout: 20_000, interval: 100}).toMatch(line)
    })

    /** Types a line and has its completions listed. */
    const lists = (typed: string, what: string | RegExp) =>
      expect
        .poll(
          () => {
            shell.type(`${CLEAR}\x0c${typed}\t\t`)
            return shell.shows(what, 3000).then(
              () => 'listed',
              (error: unknown) => String(error),
            )
          },
          {timeout: 20_000},
        )
        .toBe('listed')

    test('only names that mean nothing to a shell', async () => {
      await lists(`pintop -c ${HOST} why `, 'fine_2.x')
      expect(shell.screen()).not.toContain('touch')
    })

    test('numbers of changes, with titles that nobody executes', async () => {
      await lists(
        'pintop keep ',
        name.startsWith('bash') ? /^2 +1 *$/m : 'pin $(touch owned)`touch owned`%F{red}:x[2J',
      )
    })

    afterEach(() => expect(existsSync(join(work, 'owned'))).toBe(false))
  })

test('a libvirtd that hangs, or is not there: nothing, no complaint, and nothing is left behind', () => {
  expect(run('complete', '--', '-c', HUNG, 'why', '')).toEqual({status: 0, stdout: '', stderr: ''})
  const none = `qemu+unix:///system?socket=${dir}/none`
  expect(run('complete', '--', '-c', none, 'why', '')).toEqual({status: 0, stdout: '', stderr: ''})
})

test('a journal that cannot be read is told to whoever asks by hand', () => {
  mkdirSync(join(dir, 'state/journal.jsonl'), {recursive: true})
  const env = {...process.env, PINTOP_STATE_DIR: join(dir, 'state')}
  const {status, stdout, stderr} = spawnSync(PINTOP, ['complete', '--', 'undo', ''], {encoding: 'utf8', env})
  expect({status, stdout}).toEqual({status: 1, stdout: ''})
  expect(stderr).toMatch(/^the journal .*journal\.jsonl: EISDIR.*\n$/)
})

test('nobody logs in elsewhere for a Tab', () => {
  const ssh = join(dir, 'ssh')
  mkdirSync(ssh)
  writeFileSync(join(ssh, 'ssh'), `#!/bin/sh\ntouch ${work}/owned\n`, {mode: 0o755})
  const {status, stdout, stderr} = spawnSync(
    PINTOP,
    ['complete', '--', '-c', 'qemu+ssh://host/system', 'why', ''],
    {
      encoding: 'utf8',
      env: {...process.env, PATH: [ssh, path].join(delimiter)},
    },
  )
  expect({status, stdout, stderr}).toEqual({status: 0, stdout: '', stderr: ''})
  expect(existsSync(join(work, 'owned'))).toBe(false)
})
