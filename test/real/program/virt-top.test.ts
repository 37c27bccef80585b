import {spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {openProgram, type Program} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

let folder: string
let virtTop: string
let program: Program | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pintop-virt-top-'))
  virtTop = join(folder, 'virt-top')
  symlinkSync(PINTOP, virtTop)
})
afterEach(async () => {
  await program?.end()
  program = undefined
  rmSync(folder, {recursive: true})
})

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(file: string, ...argv: readonly string[]): Promise<Ended> {
  const env = {PATH: process.env.PATH, HOME: folder, PINTOP_CONFIG: ''}
  const child = spawn(file, ['--demo', ...argv], {env, stdio: ['ignore', 'pipe', 'pipe']})
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', data => {
    stdout += data
  })
  child.stderr.on('data', data => {
    stderr += data
  })
  return new Promise(resolve => child.once('close', code => resolve({code, stdout, stderr})))
}

const csv = (): string => join(folder, 'out.csv')
const rows = (): readonly (readonly string[])[] =>
  readFileSync(csv(), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.split(','))

const SILENT = {code: 0, stdout: '', stderr: ''}

test('a link named virt-top writes its CSV, and nothing else with --script', async () => {
  expect(await run(virtTop, '--script', '--csv', csv(), '-n', '2', '-d', '0.2')).toEqual(SILENT)
  const [header = [], ...samples] = rows()
  expect(header.slice(0, 2)).toEqual(['Hostname', 'Time'])
  expect(samples).toHaveLength(2)
  expect(new Set(rows().map(({length}) => length)).size).toBe(1)
  expect(samples[0]?.[19]).toBe('web-01')
})

test('pintop has the same on demand', async () => {
  const {stdout, code} = await run(PINTOP, '--csv', '--csv-format', 'virt-top', '-n', '1')
  expect(code).toBe(0)
  expect(stdout.split('\n')).toHaveLength(3)
  expect(stdout).toMatch(/^Hostname,Time,Arch,/)
})

test('--stream prints tables without control characters, beside the CSV', async () => {
  const {stdout, stderr, code} = await run(virtTop, '--stream', '-n', '2', '-d', '0.2', '--csv', csv())
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.match(/^virt-top time /gm)).toHaveLength(2)
  expect(stdout).toMatch(/^ +1 R .* web-01$/m)
  expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
  expect(rows()).toHaveLength(3)
})

test('--end-time ends in the middle of a long delay; one that is past, after a sample', async () => {
  expect(await run(virtTop, '--script', '--csv', csv(), '-d', '3600', '--end-time', '+1')).toEqual(SILENT)
  expect(rows()).toHaveLength(2)
  const past = await run(virtTop, '--stream', '-d', '3600', '--end-time', '2001-01-01 00:00:00')
  expect(past.code).toBe(0)
  expect(past.stdout.match(/^virt-top time /gm)).toHaveLength(1)
})

test('its settings are followed with a word: those of the command line go before them', async () => {
  const settings = join(folder, '.virt-toprc')
  writeFileSync(settings, '# mine\nstream true\niterations 3\nhist-cpu 5\ndelay 0.1\ndelay \x1b[31m\n')
  const {code, stdout, stderr} = await run(virtTop, '-n', '1')
  expect(code).toBe(0)
  expect(stdout.match(/^virt-top time /gm)).toHaveLength(1)
  expect(stderr).toContain(`${settings}:6: option '-d, --delay <seconds>' argument '[31m' is invalid`)
  expect(stderr).toContain(
    `pintop: ${settings}: read as --stream --count=3 --delay=0.1; without a meaning here: hist-cpu (line 4)\n`,
  )
  expect(stderr).not.toContain('\x1b')
  expect(await run(virtTop, '--no-init-file', '--script', '-n', '1')).toEqual(SILENT)
  // They are virt-top's: pintop reads them when it is told to.
  expect(await run(PINTOP, '--script', '-n', '1')).toEqual(SILENT)
  expect((await run(PINTOP, '--init-file', settings, '-n', '1')).stdout).toContain('virt-top time ')
})

test('errors go to the file of --debug', async () => {
  const log = join(folder, 'log')
  const ended = await run(virtTop, '--script', '-n', '1', '--debug', log, '--init-file', '/nonexistent/rc')
  expect(ended).toEqual(SILENT)
  expect(readFileSync(log, 'utf8')).toBe('pintop: /nonexistent/rc: there is no such file\n')
})

test('a screen in batch mode: the file grows, and no key counts but Ctrl-C', async () => {
  program = openProgram([virtTop, '--demo', '-b', '-2', '-d', '0.3', '--csv', csv()], {env: {HOME: folder}})
  await program.shows('vnet')
  program.type('q?1')
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(3), {timeout: 10_000})
  expect(program.screen()).toContain('vnet')
  program.type('\x03')
  expect(await program.exited).toBe(130)
  expect(new Set(rows().map(({length}) => length)).size).toBe(1)
})

test('its screen changes nothing, and tells when its file cannot be written', async () => {
  program = openProgram([virtTop, '--demo', '--no-init-file', '--csv', join(folder, 'absent/out.csv')])
  await program.shows('no CSV is written: ENOENT')
  program.type('p')
  await program.shows('read-only')
})
