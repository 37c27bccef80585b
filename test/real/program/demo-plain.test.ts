import {execFile, spawn} from 'node:child_process'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import {PINTOP} from './pintop.ts'

const run = promisify(execFile)
const env = {...process.env, LANG: 'C.UTF-8', PINTOP_CONFIG: ''}

test('--plain prints sentences, without colours, and ends after so many samples', async () => {
  const {stdout, stderr} = await run(PINTOP, ['--demo', '--plain', '-n', '2', '-d', '0.5'], {env})
  expect(stderr).toBe('')
  const lines = stdout.trimEnd().split('\n')
  expect(lines[1]).toMatch(/ this is the built-in demo host/)
  expect(stdout).toMatch(/^\d\d:\d\d:\d\d etl-9 suffers from OWN QUOTA: throttled \d/m)
  expect(stdout).toMatch(/^\d\d:\d\d:\d\d web-03 suffers from NEIGHBOUR: .*ci-17 \d+%.*\(estimated\)$/m)
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u)
})

test.each([
  ['while it tells something', []],
  ['though it has nothing to tell', ['--filter', 'nobody']],
])(
  'it ends with its reader, %s',
  async (_, more) => {
    const argv = ['--demo', '--plain', '-d', '0.1', ...more]
    const program = spawn(PINTOP, argv, {env, stdio: ['ignore', 'pipe', 'pipe']})
    program.stdout.once('data', () => program.stdout.destroy())
    let complaint = ''
    program.stderr.on('data', (text: Buffer) => {
      complaint += text
    })
    const code = await new Promise(resolve => program.once('exit', resolve))
    expect([code, complaint]).toEqual([0, ''])
  },
  10_000,
)

test('one output at a time', async () => {
  for (const other of ['-b', '--json', '--csv'])
    await expect(run(PINTOP, ['--demo', '--plain', other], {env})).rejects.toMatchObject({code: 2})
})
