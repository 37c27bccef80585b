import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import type {Program} from '../pty/open-program.ts'
import {addGuests, removeGuests} from './guests.ts'
import {openLabScreen} from './lab-screen.ts'
import {linuxGuest} from './linux-guest.ts'
import {type JsonDomain, type JsonSample, LAB_PINTOP} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'
import {type WatchedPintop, watchPintop} from './watch-pintop.ts'

const MIB = 2 ** 20
const WHOLE_MIB = 384
const SMALLER_MIB = 300
/** A kernel that is emulated within an emulation: a minute and a half, when nothing else runs. */
const BOOTED_WITHIN_MS = 420_000
const SHOWN_WITHIN_MS = 90_000

// A Linux guest on the lab's own libvirtd, under systemd and cgroup v2, with a load of its own: vCPUs on both nodes, a
// disk that is read, memory that is used, a balloon driver that gives and reports.
const lab = reachLab(inject('lab'))
let pintop: WatchedPintop
let screen: Program | undefined

beforeAll(async () => {
  const linux = await linuxGuest(lab, 'cpu,memory:64,disk')
  await addGuests(lab, [
    {
      name: 'shop',
      vcpus: 2,
      memoryMiB: WHOLE_MIB,
      vcpuPins: {0: '0', 1: '3'},
      linux,
      // A report is good for three periods, and everything takes seconds here.
      statsPeriod: 5,
    },
  ])
  pintop = watchPintop(lab)
  await pintop.until(
    'up and loaded',
    sample => (shop(sample).block.readsPerSecond ?? 0) > 0,
    BOOTED_WITHIN_MS,
  )
}, BOOTED_WITHIN_MS + 120_000)
afterAll(async () => {
  await screen?.end()
  await pintop?.close()
  await removeGuests(lab)
}, 60_000)

const shop = ({domains}: JsonSample): JsonDomain => {
  const domain = domains.get('shop')
  if (domain === undefined) throw new Error('shop is gone')
  return domain
}

/** `name value` by line, as virsh tells statistics. */
async function told(command: string): Promise<Readonly<Record<string, number>>> {
  const words = (await lab.output(`virsh -q ${command}`))
    .trim()
    .split('\n')
    .map(line => line.trim().split(/ +/))
  return Object.fromEntries(words.map(([...line]) => [line.at(-2), Number(line.at(-1))]))
}

test('both vCPUs work, and more than its 64 MiB are used', async () => {
  const vcpusOf = (sample: JsonSample) => shop(sample).threads.filter(({role}) => role === 'vcpu')
  // Not in every second: the guest's own tick comes late under two emulators.
  const both = (sample: JsonSample): boolean => vcpusOf(sample).every(({usagePct}) => (usagePct ?? 0) > 20)
  const sample = await pintop.until('both at work', both)
  expect(vcpusOf(sample).map(({pcpu}) => pcpu)).toEqual([0, 3])
  const {memory} = shop(sample)
  expect(memory.cgroupBytes).toBeGreaterThan(64 * MIB)
})

test('reads of its disk are those that libvirt counts', async () => {
  const reads = async (): Promise<number> => (await told('domblkstat shop vda')).rd_req ?? Number.NaN
  const rates: number[] = []
  const [startReads, startMs] = [await reads(), performance.now()]
  for (let count = 0; count < 6; count++)
    rates.push(shop(await pintop.next()).block.readsPerSecond ?? Number.NaN)
  const perSecond = ((await reads()) - startReads) / ((performance.now() - startMs) / 1000)
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  expect(perSecond).toBeGreaterThan(0)
  expect(Math.abs(mean - perSecond) / perSecond).toBeLessThan(0.6)
})

test('what it could give is what its own report says', async () => {
  const usableMib = ((await told('dommemstat shop')).usable ?? Number.NaN) / 1024
  const close = (sample: JsonSample): boolean =>
    Math.abs((shop(sample).memory.usableBytes ?? Number.NaN) / MIB - usableMib) < 16
  const {memory} = shop(await pintop.until(`${usableMib} MiB usable`, close))
  expect(memory.balloonBytes).toBe(WHOLE_MIB * MIB)
})

test('the time of its vCPUs is half on each node', async () => {
  screen = openLabScreen(lab)
  await screen.shows(/shop +R/, SHOWN_WITHIN_MS)
  screen.type('5')
  const half = (node: number): RegExp => new RegExp(`shop +${node} +[\\d.]+M +[\\d.]+ +[3-6]\\d`)
  await screen.shows(half(0), SHOWN_WITHIN_MS)
  await screen.shows(half(1), SHOWN_WITHIN_MS)
  screen.type('q')
  expect(await screen.exited).toBe(0)
})

test('its balloon is walked down, as pintop then shows, and undo gives it back', async () => {
  const command = (words: string): string => `PINTOP_STATE_DIR=/tmp/linux-state ${LAB_PINTOP} ${words} --yes`
  const actual = async (): Promise<number> => ((await told('dommemstat shop')).actual ?? Number.NaN) / 1024
  expect(await lab.output(command(`balloon shop ${SMALLER_MIB}MiB`))).toMatch(/^done +shop memory/m)
  expect(Math.abs((await actual()) - SMALLER_MIB)).toBeLessThanOrEqual(1)
  // How much less the host then holds depends on what the guest had ever touched.
  const shown = (sample: JsonSample): boolean =>
    Math.abs((shop(sample).memory.balloonBytes ?? Number.NaN) / MIB - SMALLER_MIB) <= 1
  await pintop.until('shown', shown)
  expect((await lab.run(command('undo'))).stdout).toMatch(/^done +shop memory/m)
  expect(Math.abs((await actual()) - WHOLE_MIB)).toBeLessThanOrEqual(1)
}, 300_000)
