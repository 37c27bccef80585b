import {execFile} from 'node:child_process'
import {accessSync, constants, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {PINTOP} from './pintop.ts'

const execute = promisify(execFile)

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pintop-home-'))
})
afterEach(() => rmSync(home, {recursive: true}))

const start = (env: Readonly<Record<string, string>>): Promise<unknown> =>
  execute(PINTOP, ['--version'], {env: {PATH: process.env.PATH, ...env}})

function mayWriteToVarCache(): boolean {
  try {
    accessSync('/var/cache', constants.W_OK)
    return true
  } catch {
    return false
  }
}

test('what was compiled is kept where told', async () => {
  const cache = join(home, 'told')
  await start({NODE_COMPILE_CACHE: cache})
  expect(readdirSync(cache)).toHaveLength(1)
})

test('root never runs code from a home directory; others keep theirs there', async () => {
  await start({HOME: home})
  expect(
    readdirSync(mayWriteToVarCache() ? '/var/cache/pintop' : join(home, '.cache/pintop')),
  ).not.toHaveLength(0)
  if (mayWriteToVarCache()) expect(readdirSync(home)).toEqual([])
})

test('without a place for it pintop starts as well', async () => {
  await expect(start({NODE_COMPILE_CACHE: '/dev/null/nowhere'})).resolves.toBeDefined()
})
