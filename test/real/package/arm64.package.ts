import {execFile} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {makeExecutable} from '../../../bin/dev/package/executable.ts'
import {openProgram} from '../pty/open-program.ts'
import {VERSION} from './made.ts'

/** Debian's C library of an aarch64 system, and the emulator of its processor. */
const EMULATED = ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu']

let folder: string
let executable: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pintop-arm64-'))
  executable = await makeExecutable('arm64', join(folder, 'made'))
})
afterAll(() => rm(folder, {recursive: true, force: true}))

test('the executable for aarch64 runs there', async () => {
  const {stdout} = await promisify(execFile)(EMULATED[0] ?? '', [
    ...EMULATED.slice(1),
    executable,
    '--version',
  ])
  expect(stdout).toBe(`pintop ${VERSION}\n`)
})

test('its demo shows who waits, and quits', async () => {
  const demo = openProgram([...EMULATED, executable, '--demo'], {columns: 120, rows: 40})
  await demo.shows(/web-03 +R +8 +\d/, 90_000)
  expect(demo.lines()[0]).toContain('DEMO')
  demo.type('q')
  expect(await demo.exited).toBe(0)
  expect(demo.state()).toEqual({alternateScreen: false, cursorHidden: false})
})
