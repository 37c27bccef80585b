import {execFile} from 'node:child_process'
import {chmodSync, chownSync, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {describeWith} from '../host/describe-host.ts'
import {PINTOP} from './pintop.ts'

const execute = promisify(execFile)

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pintop-home-'))
})
afterEach(() => rmSync(home, {recursive: true}))

const start = (env: Readonly<Record<string, string>>): Promise<unknown> =>
  execute(PINTOP, ['--version'], {env: {PATH: process.env.PATH, ...env}})

test('what was compiled is kept where told', async () => {
  const cache = join(home, 'told')
  await start({NODE_COMPILE_CACHE: cache})
  expect(readdirSync(cache)).toHaveLength(1)
})

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
/** Runs a program as another user who has kept this environment. */
const AS_NOBODY = ['setpriv', '--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups']

/** Runs pintop as root on a /var/cache of its own, made as `prepare` says. @returns what is in it afterwards */
async function startOn(prepare: string, env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const script = `mount -t tmpfs -o mode=755 tmpfs /var/cache && ${prepare} && "$0" --version >&2 && find /var/cache -mindepth 1`
  const {stdout} = await execute('unshare', ['--mount', 'sh', '-ec', script, PINTOP], {
    env: {PATH: process.env.PATH, ...env},
  })
  return stdout.split('\n').filter(line => line !== '')
}

describeWith(['root'], 'as root', () => {
  const nothingAtHome = () => expect(readdirSync(home)).toEqual([])
  // sudo may keep HOME: that of the user who called it.
  beforeEach(() => chownSync(home, NOBODY, NOBODY))
  afterEach(nothingAtHome)

  test('it is in /var/cache', async () => {
    const found = await startOn('true', {HOME: home, XDG_CACHE_HOME: home})
    expect(found[0]).toBe('/var/cache/pintop')
    expect(found.length).toBeGreaterThan(2)
  })

  test.each([
    ['read-only', 'mount -o remount,ro /var/cache'],
    ['another’s', `chown ${NOBODY} /var/cache`],
    ['open to all', 'chmod 1777 /var/cache'],
  ])('there is none when /var/cache is %s', async (_, prepare) => {
    expect(await startOn(prepare, {HOME: home, XDG_CACHE_HOME: home})).toEqual([])
  })

  test.each([
    ['another’s', `chown ${NOBODY} /var/cache/pintop`],
    ['open to all', 'chmod 777 /var/cache/pintop'],
  ])('there is none when pintop’s folder in it is %s', async (_, prepare) => {
    expect(await startOn(`mkdir /var/cache/pintop && ${prepare}`, {HOME: home})).toEqual([
      '/var/cache/pintop',
    ])
  })
})

/** Starts pintop as a user who is not root. */
function startAsUser(env: Readonly<Record<string, string>>): Promise<unknown> {
  const [file = '', ...argv] = [...(isRoot ? AS_NOBODY : []), PINTOP, '--version']
  return execute(file, argv, {env: {PATH: process.env.PATH, ...env}})
}

test('who is not root has it at home', async () => {
  if (isRoot) chownSync(home, NOBODY, NOBODY)
  await startAsUser({HOME: home})
  expect(readdirSync(join(home, '.cache/pintop'))).toHaveLength(1)
})

describeWith(['root'], 'in a home that is another’s', () => {
  test('there is none', async () => {
    chmodSync(home, 0o777)
    await startAsUser({HOME: home})
    await startAsUser({XDG_CACHE_HOME: home})
    expect(readdirSync(home)).toEqual([])
  })

  test('there is none either where he lets nobody look', async () => {
    chmodSync(home, 0o700)
    await startAsUser({HOME: join(home, 'behind')})
    await startAsUser({XDG_CACHE_HOME: join(home, 'behind')})
    expect(readdirSync(home)).toEqual([])
  })
})

test('without a place for it pintop starts as well', async () => {
  await expect(start({NODE_COMPILE_CACHE: '/dev/null/nowhere'})).resolves.toBeDefined()
  await expect(startAsUser({HOME: '/dev/null/nowhere'})).resolves.toBeDefined()
  await expect(startAsUser({XDG_CACHE_HOME: '/dev/null/nowhere'})).resolves.toBeDefined()
})
