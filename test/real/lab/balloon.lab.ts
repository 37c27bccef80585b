import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {linuxGuestHere} from './linux-guest.ts'
import {reachLab} from './reach-lab.ts'

const MIB_KIB = 1024
const WHOLE_MIB = 1024
const BOOTED_WITHIN_MS = 120_000

// A guest that has a balloon driver and reports, on the private libvirtd of this machine, where it is quick enough
// for keys; linux.lab.ts has one on the lab itself.
let host: Host
let directory: string
let screen: Program | undefined

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pintop-linux-'))
  const linux = await linuxGuestHere(reachLab(inject('lab')), directory)
  host = await startHost({
    guests: [{name: 'fed', memoryMiB: WHOLE_MIB, quotaPct: false, linux, statsPeriod: 1}],
  })
}, 240_000)
afterAll(async () => {
  await screen?.end()
  await host?.stop()
  rmSync(directory, {recursive: true})
}, 30_000)

/** `virsh dommemstat`: the balloon's size and the guest's own report, KiB. */
async function stats(): Promise<Readonly<Record<string, number>>> {
  const lines = (await host.virsh('dommemstat', 'fed')).trim().split('\n')
  return Object.fromEntries(lines.map(line => line.split(' ')).map(([name, value]) => [name, Number(value)]))
}
const pintop = (...words: readonly string[]): Promise<string> =>
  host.exec(['env', `PINTOP_STATE_DIR=${directory}/state`, PINTOP, ...words])

test('it boots, and reports', async () => {
  await expect
    .poll(async () => (await stats()).usable ?? 0, {timeout: BOOTED_WITHIN_MS, interval: 500})
    .toBeGreaterThan(400 * MIB_KIB)
}, 150_000)

test('below the floor that its own report sets, it has to be forced', async () => {
  const {usable = 0, actual} = await stats()
  const refused = await pintop('balloon', 'fed', '64MiB', '--yes').catch(String)
  const floor = /below its floor of (\d+(?:\.\d)?) MiB/.exec(refused)?.[1]
  // What the guest says it could give, less the reserve of 128 MiB.
  expect(Math.abs(Number(floor) - (WHOLE_MIB - (usable / MIB_KIB - 128)))).toBeLessThan(16)
  expect(refused).toContain('--yes --force')
  expect((await stats()).actual).toBe(actual)
})

test('walked down in pieces until the guest has given it, and back by undo', async () => {
  const before = await stats()
  const said = await pintop('balloon', 'fed', '400MiB', '--yes')
  expect(said).toMatch(/^done +fed memory: 1 GiB -> 400 MiB/m)
  const shrunk = await stats()
  expect(Math.abs((shrunk.actual ?? 0) - 400 * MIB_KIB)).toBeLessThanOrEqual(MIB_KIB)
  // The guest itself tells so with its next report.
  await expect
    .poll(async () => (await stats()).usable, {timeout: 10_000})
    .toBeLessThan((before.usable ?? 0) - 500 * MIB_KIB)

  const undo = `PINTOP_STATE_DIR=${directory}/state ${PINTOP} undo --yes 2>&1 || true`
  expect(await host.exec(['sh', '-c', undo])).toMatch(/^done +fed memory: 400 MiB -> 1 GiB/m)
  const back = await stats()
  expect(Math.abs((back.actual ?? 0) - WHOLE_MIB * MIB_KIB)).toBeLessThanOrEqual(MIB_KIB)
})

test('the same by keys: the floor in sight, target against actual, then undone', async () => {
  const argv = host.inside([PINTOP])
  screen = openProgram(argv, {columns: 80, rows: 24, env: {PINTOP_STATE_DIR: `${directory}/state`}})
  await screen.shows(/fed +R .*1\/1G/, 15_000)
  screen.type('b')
  await screen.shows(/now +1 GiB/)
  screen.type('400M')
  screen.type('\r')
  await screen.shows('setmem fed 409600 --live')
  await screen.shows(/above its floor of \d+(\.\d)? MiB, by its own report/, 10_000)
  screen.type('a')
  await screen.shows('memory 1 GiB -> 400 MiB')
  screen.type('\t\r')
  await screen.shows(/^ ok {2}fed memory 1 GiB -> 400 MiB/m, 30_000)
  expect(Math.abs(((await stats()).actual ?? 0) - 400 * MIB_KIB)).toBeLessThanOrEqual(MIB_KIB)
  screen.type('\x1b')
  await screen.shows(/fed +R/)
  screen.type('u')
  await screen.shows(/undo of #\d+ balloon fed/)
  screen.type('\t\r')
  await screen.shows(/^ ok {2}fed memory 400 MiB -> 1 GiB/m, 30_000)
  expect(Math.abs(((await stats()).actual ?? 0) - WHOLE_MIB * MIB_KIB)).toBeLessThanOrEqual(MIB_KIB)
}, 120_000)
