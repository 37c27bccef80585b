import {execFile, execFileSync} from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {loadConfig} from '../../../bin/config/load-config.ts'
import {saveView} from '../../../bin/config/save-view.ts'
import {defaultConfig} from '../../../src/config/default-config.ts'
import {viewSettings} from '../../../src/config/view-settings.ts'
import {initialState} from '../../../src/store/initial-state.ts'

const execute = promisify(execFile)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pintop-config-'))
})
afterEach(() => rmSync(folder, {recursive: true}))

const file = (name = 'config.toml'): string => join(folder, name)
const shown = viewSettings(
  initialState({
    delayMs: 2000,
    filter: 'web',
    readOnly: false,
    screens: {domains: {columns: ['name', 'wait'], sort: 'name'}},
  }).view,
)

test('what is saved is read again', async () => {
  const path = join(folder, 'new/folder/config.toml')
  await saveView(path, shown)
  const {config, faults, origins} = await loadConfig([path])
  expect(faults).toEqual([])
  expect(config).toEqual({
    delayMs: 2000,
    filter: 'web',
    screens: {domains: {columns: ['name', 'wait'], sort: 'name'}},
  })
  expect(origins.get('filter')).toMatchObject({from: `${path}:2`, value: 'web'})
  expect(readFileSync(path, 'utf8')).toMatch(/\S\n$/)
  // Nothing is left beside it.
  expect(readdirSync(join(folder, 'new/folder'))).toEqual(['config.toml'])
})

test('comments, unknown keys and what a view does not have stay; what is as usual again goes', async () => {
  const before = [
    '# our site',
    'delay = 5 # slow disks',
    'filter = "db"',
    'revert-after = 120',
    '',
    '[screens.domains]',
    'sort = "memory" # by size',
    'later = "of a newer pintop"',
    '',
    '[screens.net]',
    'sort = "name"',
    '',
    '[plugins]',
    'x = [1, 2] # not ours',
    '',
  ].join('\n')
  writeFileSync(file(), before)
  await saveView(file(), {delay: 1, filter: '', screens: {domains: {columns: ['name']}}})
  const text = readFileSync(file(), 'utf8')
  for (const kept of [
    '# our site',
    'delay = 1 # slow disks',
    'revert-after = 120',
    'later = "of a newer pintop"',
  ])
    expect(text).toContain(kept)
  expect(text).toContain('x = [1, 2] # not ours')
  expect(text).not.toMatch(/filter|memory|"name"$/m)
  expect((await loadConfig([file()])).config).toEqual({
    delayMs: 1000,
    revertAfterMs: 120_000,
    screens: {domains: {columns: ['name']}},
  })
})

test('the commented config file keeps its comments and its tables', async () => {
  writeFileSync(file(), defaultConfig())
  await saveView(file(), shown)
  const text = readFileSync(file(), 'utf8')
  for (const line of defaultConfig().split('\n')) expect(text.split('\n')).toContain(line)
  const {config, faults} = await loadConfig([file()])
  expect([config.screens, faults]).toEqual([{domains: {columns: ['name', 'wait'], sort: 'name'}}, []])
  await saveView(file(), {delay: 1, filter: '', screens: {}})
  for (const line of defaultConfig().split('\n'))
    expect(readFileSync(file(), 'utf8').split('\n')).toContain(line)
})

test('saving twice changes nothing the second time', async () => {
  await saveView(file(), shown)
  const first = readFileSync(file(), 'utf8')
  await saveView(file(), shown)
  expect(readFileSync(file(), 'utf8')).toBe(first)
})

test('a theme is saved where one was chosen, and else stays as it is', async () => {
  writeFileSync(file(), 'theme = "light" # by day\n')
  await saveView(file(), shown)
  expect(readFileSync(file(), 'utf8')).toContain('theme = "light" # by day')
  await saveView(file(), {...shown, theme: 'dark'})
  expect(readFileSync(file(), 'utf8')).toContain('theme = "dark" # by day')
})

test('a link stays a link', async () => {
  writeFileSync(file('real.toml'), '# here\n')
  symlinkSync(file('real.toml'), file())
  await saveView(file(), shown)
  expect(lstatSync(file()).isSymbolicLink()).toBe(true)
  expect(readFileSync(file('real.toml'), 'utf8')).toMatch(/# here[\s\S]*delay = 2/)
})

test('a full disk leaves the file as it was, and nothing beside it', async () => {
  writeFileSync(file(), 'delay = 5\n')
  symlinkSync('/dev/full', `${file()}.${process.pid}`)
  await expect(saveView(file(), shown)).rejects.toThrow('ENOSPC')
  expect(readFileSync(file(), 'utf8')).toBe('delay = 5\n')
  expect(readdirSync(folder)).toEqual(['config.toml'])
})

test('what a killed pintop left half written goes at the next save', async () => {
  for (const name of [
    'config.toml.41',
    'config.toml.42',
    'config.toml.bak',
    'config.toml.7.old',
    'x.toml.41',
  ])
    writeFileSync(file(name), '')
  for (const name of ['config.toml.41', 'config.toml.bak', 'config.toml.7.old', 'x.toml.41'])
    utimesSync(file(name), 1000, 1000)
  await saveView(file(), shown)
  expect(readdirSync(folder).toSorted()).toEqual([
    'config.toml',
    // Somebody may be writing it right now.
    'config.toml.42',
    'config.toml.7.old',
    'config.toml.bak',
    'x.toml.41',
  ])
})

test('pintops that save at once do not hinder each other, and the file is of one of them', async () => {
  const script = `
    import {saveView} from './bin/config/save-view.ts'
    for (let delay = 1; delay <= 40; delay++)
      await saveView(process.argv[1], {delay, filter: '', screens: {}})`
  const saving = Array.from({length: 4}, () =>
    execute(process.execPath, ['--input-type=module', '--eval', script, file()]),
  )
  for (const {stderr} of await Promise.all(saving)) expect(stderr).toBe('')
  expect(readFileSync(file(), 'utf8')).toBe('delay = 40\n')
  expect(readdirSync(folder)).toEqual(['config.toml'])
})

test('a file that is no TOML is left as it is', async () => {
  writeFileSync(file(), 'delay = = 2\n')
  await expect(saveView(file(), shown)).rejects.toThrow()
  expect(readFileSync(file(), 'utf8')).toBe('delay = = 2\n')
  expect(readdirSync(folder)).toEqual(['config.toml'])
  const {config, faults} = await loadConfig([file()])
  expect(config).toEqual({})
  expect(faults).toEqual([expect.stringMatching(`^${file()}:1:\\d+: \\w`)])
})

test('what a file has wrong is told with its place, and the other file is followed', async () => {
  writeFileSync(file('site.toml'), 'delay = 5\nascii = true\n')
  writeFileSync(file(), '# mine\ndelay = "\x1b[31m"\nfiltre = "web"\n')
  const {config, faults} = await loadConfig([file('site.toml'), file()])
  expect(config).toEqual({delayMs: 5000, ascii: true})
  expect(faults.join('\n')).not.toContain('\x1b')
})

test('the environment goes before the files, and is told by its variable', async () => {
  writeFileSync(file(), 'delay = 5\nfilter = "db"\n[keys]\npin = "f8"\n')
  const {config, faults, origins} = await loadConfig([file()], {
    PINTOP_DELAY: '2',
    PINTOP_THEME: 'x',
    PINTOP_KEYS_CAP: 'f8',
  })
  expect(config).toEqual({delayMs: 2000, filter: 'db', keys: {pin: ['f8']}})
  expect(origins.get('delay')).toMatchObject({value: 2, from: 'PINTOP_DELAY'})
  expect(faults).toEqual([
    'PINTOP_THEME: give "dark", "light", "colour-blind" or "colour-blind-light"',
    'PINTOP_KEYS_CAP: F8 is the key of pin: give another one, or free it by pin = []',
  ])
})

test('only a plain and small file is read, and none that is absent is missed', async () => {
  mkdirSync(file('folder'))
  execFileSync('mkfifo', [file('fifo')])
  writeFileSync(file('large'), `# ${'x'.repeat(70_000)}`)
  const {faults} = await loadConfig(['folder', 'fifo', 'large', 'absent', 'large/below'].map(file))
  expect(faults).toEqual([
    `${file('folder')}: it is no plain file`,
    `${file('fifo')}: it is no plain file`,
    `${file('large')}: it is larger than 64 KiB`,
  ])
})
