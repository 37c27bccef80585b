import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {openProgram, type Program} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

const run = promisify(execFile)
let folder: string
let program: Program | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pintop-config-'))
})
afterEach(async () => {
  await program?.end()
  rmSync(folder, {recursive: true})
})

const file = (): string => join(folder, 'config.toml')
const env = (): Record<string, string> => ({PINTOP_CONFIG: file()})

async function open(): Promise<Program> {
  program = openProgram([PINTOP, '--demo'], {env: env()})
  await program.shows('web-03')
  return program
}

test('W keeps order, filter and delay; the next screen has them', async () => {
  const first = await open()
  first.type(':sort name\r')
  await first.shows('sort DOMAIN')
  first.type('/web\r')
  first.type('d2\r')
  await first.shows(/ 2s /)
  first.type('W')
  await first.shows(`saved: ${file()}`)
  first.type('q')
  expect(await first.exited).toBe(0)
  expect(readFileSync(file(), 'utf8')).toMatch(/delay = 2[\s\S]*sort = "name"/)

  const second = await open()
  await second.shows(/ 2s /)
  await second.shows(/filter web/)
  expect(second.screen()).toMatch(/sort DOMAIN/)
})

test('what the file has wrong is told on the screen with its place, and the rest is followed', async () => {
  writeFileSync(file(), 'delay = 2\nfiltre = "web"\n')
  const screen = await open()
  await screen.shows(/config\.toml:2:10: filtre: unknown key; is it filter/)
  await screen.shows(/ 2s /)
})

test('a file that is no TOML is not written over', async () => {
  writeFileSync(file(), 'delay = = 2\n')
  const screen = await open()
  screen.type('W')
  await screen.shows(/rror|xpected/)
  expect(readFileSync(file(), 'utf8')).toBe('delay = = 2\n')
})

test('pintop config prints what holds, where it comes from, and what is wrong', async () => {
  writeFileSync(file(), 'revert-after = 90\n')
  const {stdout} = await run(PINTOP, ['config'], {env: {...process.env, ...env()}})
  expect(stdout).toMatch(/^delay = 1 +# as usual$/m)
  expect(stdout).toContain(`revert-after = 90`)
  expect(stdout).toContain(`# ${file()}:1`)

  writeFileSync(file(), 'delay = 0\n')
  await expect(run(PINTOP, ['config'], {env: {...process.env, ...env()}})).rejects.toMatchObject({
    code: 1,
    stderr: `pintop: ${file()}:1:9: delay: give seconds from 0.1 to 3600\n`,
  })
})

test('keys of the file and variables hold on the screen, and pintop config names where each is from', async () => {
  writeFileSync(file(), 'delay = 5\n[keys]\npin = "ctrl+p"\n')
  const variables = {...env(), PINTOP_DELAY: '2', PINTOP_KEYS_CAP: 'ctrl+p'}
  program = openProgram([PINTOP, '--demo'], {env: variables})
  await program.shows('PINTOP_KEYS_CAP: ^P is the key of pin')
  await program.shows(/ 2s /)
  await program.shows(/\^P Pin/)
  program.type('\x10')
  await program.shows(/Pin \S+ +live/)

  const {stdout} = await run(PINTOP, ['config'], {env: {...process.env, ...variables}}).catch(error => error)
  expect(stdout).toMatch(/^delay = 2 +# PINTOP_DELAY$/m)
  expect(stdout).toContain(`# ${file()}:3`)
  const flags = await run(PINTOP, ['-d', '3', '--read-only', 'config'], {env: {...process.env, ...env()}})
  expect(flags.stdout).toMatch(
    /^delay = 3 +# --delay\nfilter = "" +# as usual\nread-only = true +# --read-only$/m,
  )
  expect(stdout).toMatch(/^keys\.cap = "c" +# as usual$/m)
})

test('pintop config prints a file that it follows, and its form', async () => {
  const {stdout} = await run(PINTOP, ['config', '--defaults'])
  writeFileSync(file(), stdout.replaceAll(/^#(?=\S)/gm, ''))
  const settings = await run(PINTOP, ['config'], {env: {...process.env, ...env()}})
  expect(settings.stderr).toBe('')
  expect(settings.stdout).toContain(`# ${file()}:`)
  const schema = await run(PINTOP, ['config', '--schema'])
  expect(JSON.parse(schema.stdout).properties.delay.maximum).toBe(3600)
})

test('what is printed for scripts keeps its shape', async () => {
  writeFileSync(file(), 'filter = "web"\ndelay = 60\n')
  const {stdout} = await run(PINTOP, ['--demo', '--json', '-n', '1'], {env: {...process.env, ...env()}})
  expect(JSON.parse(stdout).domains.length).toBeGreaterThan(15)
})
