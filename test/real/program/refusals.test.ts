import {type ChildProcessByStdio, spawn} from 'node:child_process'
import type {Readable, Writable} from 'node:stream'
import {expect, test} from 'vitest'
import {openProgram} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(PINTOP, argv, {
    env: {PATH: process.env.PATH, HOME: '/root', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return end(child)
}

/** Waits for the end with all that was said. */
function end(child: ChildProcessByStdio<Writable | null, Readable, Readable>): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', data => {
    stdout += data
  })
  child.stderr.on('data', data => {
    stderr += data
  })
  return new Promise(resolve => child.once('close', code => resolve({code, stdout, stderr})))
}

test('an unknown option: exit 2 and a suggestion', async () => {
  expect(await run(['--jsom'])).toEqual({
    code: 2,
    stdout: '',
    stderr: "pintop: unknown option '--jsom'\n(Did you mean --json?)\n",
  })
})

test('a wrong filter: exit 2, where it is wrong and what there is', async () => {
  const ended = await run(['--demo', '-b', '-n', '1', '--filter', 'cpux>3'])
  expect(ended.code).toBe(2)
  expect(ended.stderr).toMatch(
    /^pintop: --filter: there is no "cpux" here \(is it cpu\?\); there are: name state/,
  )
})

test('a wrong sort key: exit 2 and the list', async () => {
  const ended = await run(['--demo', '-b', '-o', 'beauty'])
  expect(ended.code).toBe(2)
  expect(ended.stderr).toMatch(/^pintop: cannot sort by "beauty"; there are: name/)
})

test('stdout not a terminal: says what to use', async () => {
  expect(await run([])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'pintop: stdout is not a terminal: use -b for text, --json or --csv for programs\n',
  })
})

test.each([
  ['unset', ['env', '-u', 'TERM'], 'TERM is not set'],
  ['dumb', ['env', 'TERM=dumb'], 'TERM=dumb cannot move the cursor'],
])('TERM %s is refused with a sentence', async (_, env, sentence) => {
  const program = openProgram([...env, PINTOP, '--demo'])
  expect(await program.exited).toBe(1)
  expect(program.screen()).toContain(sentence)
  await program.end()
})

test('a URI that libvirt does not know: exit 1, reason, remedy and the demo', async () => {
  const ended = await run(['-c', 'foo', '--json', '-n', '1'])
  expect(ended.code).toBe(1)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(
    /^pintop: cannot reach foo: .+\n {2}to mend it: give a URI.+\n.+pintop --demo\n$/,
  )
})

test('no daemon: exit 1, reason, remedy and the demo', async () => {
  const ended = await run(['-c', 'lxc+unix:///?socket=/nonexistent/sock', '--json', '-n', '1'])
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/cannot reach .+No such file or directory/)
  expect(ended.stderr).toContain('systemctl start libvirtd')
})

test('npm start is told when there is no hypervisor, and of nothing else: it would open the demo host', async () => {
  const start = {PINTOP_START: '1'}
  expect((await run(['-c', 'foo', '--json', '-n', '1'], start)).code).toBe(69)
  expect(await run(['--demo', '--csv', '/dev/full', '-n', '1'], start)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'pintop: ENOSPC: no space left on device, write\n',
  })
})

test('the same on the screen: nothing is left on it but the reason', async () => {
  const program = openProgram([PINTOP, '-c', 'foo'])
  expect(await program.exited).toBe(1)
  expect(program.screen()).toContain('cannot reach foo')
  expect(program.state()).toEqual({alternateScreen: false, cursorHidden: false})
  await program.end()
})

const HOSTILE = '\x1b]0;owned\x07\x9b31m\u202e'
test.each([
  ['a URI', ['-c', `bad${HOSTILE}:///x`, '--json', '-n', '1']],
  ['a URI that a command is to open', ['-c', `bad${HOSTILE}:///x`, 'why', 'web']],
  ['an option', [`--${HOSTILE}`]],
  ['a command', [`why${HOSTILE}`]],
  ['an argument', ['blame', 'web', '--seconds', HOSTILE]],
  ['a filter', ['--demo', '-b', '-n', '1', '--filter', `cpu>${HOSTILE}`]],
  ['a sort key', ['--demo', '-b', '-o', HOSTILE]],
  ['the name of a file', ['--demo', '--csv', `/nonexistent/${HOSTILE}`, '-n', '1']],
])('a control sequence in %s does not reach the terminal', async (_, argv) => {
  const ended = await run(argv)
  expect(ended.code).not.toBe(0)
  expect(ended.stderr).not.toBe('')
  expect(ended.stdout + ended.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
})

test('a reader that goes away ends it quietly', async () => {
  const {stdout, stderr} = await end(
    spawn('sh', ['-c', `"${PINTOP}" --demo --json -d 0.1 | head -n 1; echo "rest $?"`]),
  )
  expect(stdout).toMatch(/^\{"schema":"pintop.sample\/2".*\n.*rest 0\n$/)
  expect(stderr).toBe('')
})

test('an output that is full is said to be, with exit 1', async () => {
  const full = await end(spawn('sh', ['-c', `"${PINTOP}" --demo --json -n 1 >/dev/full`]))
  expect(full).toMatchObject({code: 1, stderr: 'pintop: ENOSPC: no space left on device, write\n'})
})

test('-b into a pipe has no escape codes', async () => {
  const {stdout, code} = await run(['--demo', '-b', '-n', '2', '-d', '0.1'])
  expect(code).toBe(0)
  expect(stdout).not.toContain('\x1b')
  expect(stdout.match(/^DOMAIN/gm)).toHaveLength(2)
  expect(stdout).toContain('web-03')
})

test('--csv: one header, one row per domain and sample, constant width', async () => {
  const {stdout} = await run(['--demo', '--csv', '-n', '2', '-d', '0.1'])
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(1 + 2 * 21)
  expect(new Set(lines.map(line => line.split(',').length)).size).toBe(1)
  expect(lines[0]).toMatch(/^time,interval_s,host,domain,uuid/)
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT/)
})

test('--help and --version', async () => {
  const {stdout: help} = await run(['--help'])
  expect(help).toContain('--json')
  expect(help.split('\n').filter(line => line.length > 80)).toEqual([])
  expect((await run(['--version'])).stdout).toMatch(/^pintop \d+\.\d+\.\d+\n$/)
})
