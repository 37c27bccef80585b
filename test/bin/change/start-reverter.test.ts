import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {startReverter} from '../../../bin/change/start-reverter.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pintop-reverter-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, {recursive: true})
})

/** Starts a script in the helper's place. */
async function started(lines: readonly string[]): Promise<void> {
  const script = join(folder, 'helper.mjs')
  writeFileSync(script, lines.join('\n'))
  const [, before = ''] = process.argv
  process.argv[1] = script
  try {
    await startReverter('a', 'qemu:///system', folder)
  } finally {
    process.argv[1] = before
  }
}

test('the helper has no settings, reads no config file, and finds the journal', async () => {
  vi.stubEnv('PINTOP_CONFIG', '/home/me/config.toml')
  vi.stubEnv('PINTOP_READ_ONLY', '1')
  vi.stubEnv('PINTOP_REVERT_AFTER', '5')
  const told = join(folder, 'told.json')
  await started([
    "import {writeFileSync} from 'node:fs'",
    'const {argv, env} = process',
    `writeFileSync(${JSON.stringify(told)}, JSON.stringify({argv: argv.slice(2), env, cwd: process.cwd()}))`,
    "process.stdout.write('ready\\n')",
  ])
  const {argv, env, cwd} = JSON.parse(readFileSync(told, 'utf8'))
  expect(argv).toEqual(['revert', 'a', '--connect', 'qemu:///system'])
  expect(cwd).toBe('/')
  const ours = Object.entries(env).filter(([name]) => name.startsWith('PINTOP_'))
  expect(Object.fromEntries(ours)).toEqual({PINTOP_CONFIG: '', PINTOP_STATE_DIR: folder})
  expect(env.PATH).toBe(process.env.PATH)
})

test('a helper that does not get ready is told with what it said', async () => {
  await expect(started(["process.stdout.write('no libvirt')"])).rejects.toThrow(
    'the helper that would take it back: no libvirt',
  )
  expect(existsSync(join(folder, 'told.json'))).toBe(false)
})
