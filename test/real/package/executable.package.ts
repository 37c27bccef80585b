import {execFile} from 'node:child_process'
import {createHash} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pipeline} from 'node:stream/promises'
import {promisify} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {makeExecutable, USUAL_FLAGS} from '../../../bin/dev/package/executable.ts'
import {ARCH, made, VERSION} from './made.ts'

const execute = promisify(execFile)
const repository = join(import.meta.dirname, '../../..')

/** Tests that say nothing of it, and two long ones: shells complete in the tests of Debian. */
const ELSEWHERE = [
  'launcher.test.ts',
  'lab-refusals.test.ts',
  'completion.test.ts',
  'guide.test.ts',
  'demo-plain.test.ts',
]

let folder: string
let executable: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pintop-package-'))
  executable = await makeExecutable(ARCH, join(folder, 'made'))
})
afterAll(() => rm(folder, {recursive: true, force: true}))

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

test('it is the same, byte for byte, when it is made again', async () => {
  const again = await makeExecutable(ARCH, join(folder, 'again'))
  expect(await hashOf(again)).toBe(await hashOf(executable))
})

test('it needs no newer system than RHEL 8 or Debian 10', async () => {
  const {stdout} = await execute('objdump', ['-T', executable], {maxBuffer: 1 << 26})
  const newest = (library: string): string | undefined =>
    [...stdout.matchAll(new RegExp(`\\b${library}_(\\d+(?:\\.\\d+)+)`, 'g'))]
      .map(([, version = '']) => version)
      .sort((a, b) => a.localeCompare(b, 'en', {numeric: true}))
      .at(-1)
  expect([newest('GLIBC'), newest('GLIBCXX')]).toEqual(['2.28', '3.4.21'])
})

test('V8 gets the flags that the script of the checkout gives it', async () => {
  const script = await readFile(join(repository, 'bin/pintop'), 'utf8')
  expect(script).toContain(`flags="${USUAL_FLAGS.slice(0, 2).join(' ')}"`)
  expect(script).toContain(`flags="$flags ${USUAL_FLAGS.slice(2).join(' ')}"`)
})

test('it reads libvirt, through a koffi that leaves nothing on disk', async () => {
  const place = join(folder, 'place')
  await execute('mkdir', [place])
  const env = {...process.env, TMPDIR: place, XDG_RUNTIME_DIR: place}
  const {stdout} = await execute(executable, ['--json', '-n', '1', '-c', 'test:///default'], {env})
  expect(JSON.parse(stdout)).toMatchObject({libvirt: {status: 'ok'}, domains: [{name: 'test'}]})
  expect(await readdir(place)).toEqual([])
})

test('it reads libvirt where no program may be run from the places for files that pass', async () => {
  const script = `
    mount -t tmpfs -o noexec tmpfs ${folder}/noexec
    TMPDIR=${folder}/noexec XDG_RUNTIME_DIR=${folder}/noexec exec "$0" --json -n 1 -c test:///default`
  await execute('mkdir', [join(folder, 'noexec')])
  const {stdout} = await execute('unshare', ['--mount', 'sh', '-ec', script, executable])
  expect(JSON.parse(stdout).domains).toHaveLength(1)
})

// With fewer than twenty Node.js itself ends before anything of ours runs.
test.each([40, 63])('with only %i open files it says so', async files => {
  await expect(
    execute('sh', ['-c', `ulimit -n ${files}; exec "$0" --demo -b -n 1`, executable]),
  ).rejects.toMatchObject({
    code: 1,
    stderr: `pintop: needs 64 open files, and only ${files} are allowed here (ulimit -n)\n`,
  })
})

test('a host of many guests gives the heap more room', async () => {
  const script = `
    mount -t tmpfs tmpfs /run && mkdir -p /run/libvirt/qemu
    for guest in $(seq 301); do : >/run/libvirt/qemu/$guest.pid; done
    "$0" -c test:///default --json -n 2 -d 5 >/dev/null & sleep 2
    tr '\\0' ' ' </proc/$!/cmdline; kill $!`
  const {stdout} = await execute('unshare', ['--mount', 'sh', '-ec', script, executable])
  expect(stdout).toContain('--max-semi-space-size=4')
})

test('tests of the whole program pass on it', async () => {
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
  const all = await readdir(join(repository, 'test/real/program'))
  const files = all.filter(name => name.endsWith('.test.ts') && !ELSEWHERE.includes(name))
  const which = ['--project', 'unit', ...files.map(name => `test/real/program/${name}`)]
  const env = {...process.env, PINTOP_PROGRAM: executable}
  await execute(process.execPath, [vitest, 'run', '--reporter=dot', ...which], {
    cwd: repository,
    env,
    maxBuffer: 1 << 24,
  }).catch(({stdout, stderr}) => expect.fail(`${stdout}${stderr}`))
}, 600_000)

test('the .rpm and the .tar.xz hold the same program', async () => {
  const rpm = await made('rpm', ARCH, 0)
  const listed = (await execute('rpm', ['-qpl', rpm])).stdout
  expect(listed).toContain('/usr/bin/pintop\n')
  for (const path of [
    'man/man1/pintop.1.gz',
    'bash-completion/completions/pintop',
    'zsh/site-functions/_pintop',
  ])
    expect(listed).toContain(`/usr/share/${path}\n`)
  const needs = (await execute('rpm', ['-qpR', rpm])).stdout
  expect(
    needs
      .split('\n')
      .filter(line => !/^(rpmlib\(|config\(|$)/.test(line))
      .sort(),
  ).toEqual(['/bin/sh', 'glibc >= 2.28', 'libgcc', 'libstdc++ >= 5.2'])
  const tar = await made('tar', ARCH, 0)
  await execute('tar', ['-xf', tar, '-C', folder])
  await execute('sh', ['-ec', `cd ${folder} && mkdir rpm && rpm2cpio ${rpm} | (cd rpm && cpio -idm --quiet)`])
  const unpacked = join(folder, `pintop-${VERSION}-linux-${ARCH}/bin/pintop`)
  expect(await hashOf(unpacked)).toBe(await hashOf(executable))
  expect(await hashOf(join(folder, 'rpm/usr/bin/pintop'))).toBe(await hashOf(executable))
  expect((await execute(unpacked, ['--version'])).stdout).toBe(`pintop ${VERSION}\n`)
})

test('the package is no larger than 35 MB, and lintian finds no error', async () => {
  const deb = await made('deb', ARCH)
  expect((await stat(deb)).size).toBeLessThan(35e6)
  const {stdout} = await execute('lintian', ['--fail-on', 'error', '--allow-root', deb])
  expect(stdout).not.toMatch(/^E:/m)
})
