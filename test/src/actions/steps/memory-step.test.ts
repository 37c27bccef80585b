import {expect, test} from 'vitest'
import {execute} from '../../../../src/actions/execute.ts'
import type {SetMemory} from '../../../../src/actions/steps/memory-step.ts'
import {anExecution} from '../../../builders/execution.ts'
import {type FakeHypervisor, fakeHypervisor} from '../../../builders/hypervisor.ts'
import {aStep} from '../../../builders/step.ts'

const GIB = 1 << 20
const shrink = (from: number, to: number): SetMemory => aStep('memory', {from: from * GIB, to: to * GIB})

/** Builds a guest that follows its balloon after so many looks. */
function following(looks = 1): FakeHypervisor {
  const fake = fakeHypervisor()
  let waited = 0
  const actual = {kib: fake.live.memoryKiB}
  fake.guestMemory = async () => {
    if (actual.kib !== fake.live.memoryKiB && ++waited % (looks + 1) === 0) actual.kib = fake.live.memoryKiB
    return {actualKiB: actual.kib, swapInKiB: 0, majorFaults: 0}
  }
  return fake
}
const targets = ({calls}: FakeHypervisor): readonly number[] =>
  calls.map(call => Number(call.split(' ')[1]) / GIB)

test('down in pieces, up at once', async () => {
  const down = following()
  expect((await execute([shrink(4, 2.25)], anExecution(down))).steps).toEqual([{status: 'done'}])
  expect(targets(down)).toEqual([3.5, 3, 2.5, 2.25])
  const up = following()
  expect((await execute([shrink(4, 7)], anExecution(up))).steps).toEqual([{status: 'done'}])
  expect(targets(up)).toEqual([7])
})

test('a guest that does not move within ten seconds did not respond, and is left what it has', async () => {
  const fake = fakeHypervisor()
  fake.guest = [{actualKiB: 4 * GIB}]
  let sleptMs = 0
  const run = anExecution(fake, {
    async sleep(ms) {
      sleptMs += ms
    },
  })
  expect((await execute([shrink(4, 3)], run)).steps).toEqual([
    {status: 'partly', reached: 4 * GIB, why: 'the guest did not respond'},
  ])
  expect(sleptMs).toBe(10_000)
  expect(targets(fake)).toEqual([3.5, 4])
})

test.each([
  ['swaps in', {swapInKiB: 4}, 'the guest began to swap in'],
  ['faults', {majorFaults: 200}, 'major faults rose in the guest'],
])('a guest that %s is left where it is', async (_, sign, why) => {
  const fake = fakeHypervisor()
  fake.guest = [
    {actualKiB: 4 * GIB, swapInKiB: 0, majorFaults: 0},
    {actualKiB: 3.8 * GIB, swapInKiB: 0, majorFaults: 10},
    {actualKiB: 3.6 * GIB, swapInKiB: 0, majorFaults: 10, ...sign},
  ]
  expect((await execute([shrink(4, 3)], anExecution(fake))).steps).toEqual([
    {status: 'partly', reached: 3.6 * GIB, why},
  ])
  expect(targets(fake)).toEqual([3.5, 3.6])
})

test('told to stop it stays where it is', async () => {
  const stop = new AbortController()
  const fake = fakeHypervisor()
  fake.guest = [{actualKiB: 4 * GIB}, {actualKiB: 3.9 * GIB}]
  const run = anExecution(fake, {signal: stop.signal, sleep: async () => stop.abort()})
  expect((await execute([shrink(4, 3)], run)).steps).toEqual([
    {status: 'partly', reached: 3.9 * GIB, why: 'stopped'},
  ])
})

test('progress is target against actual', async () => {
  const told: string[] = []
  const run = anExecution(following(), {tell: (_, text) => void told.push(text)})
  await execute([shrink(4, 3.5)], run)
  expect(told).toContain('target 3.5 GiB, actual 3.5 GiB')
})

test('a balloon that stopped a few pages beside what it was given is no conflict, and no change', async () => {
  const beside = following()
  beside.live = {...beside.live, memoryKiB: 4 * GIB - 36}
  const back = {...shrink(4, 5)}
  expect((await execute([back], anExecution(beside))).steps).toEqual([{status: 'done'}])
  const there = following()
  there.live = {...there.live, memoryKiB: 5 * GIB + 8}
  expect((await execute([back], anExecution(there))).steps).toEqual([{status: 'already'}])
  const elsewhere = following()
  elsewhere.live = {...elsewhere.live, memoryKiB: 3 * GIB}
  expect((await execute([back], anExecution(elsewhere))).steps).toMatchObject([{status: 'conflict'}])
})

test('libvirt hears of the balloon up to a second after the guest moved: it is waited for', async () => {
  const late = following()
  const settings = late.settings
  let asked = 0
  late.settings = async (domain, scope) => {
    const told = await settings(domain, scope)
    asked++
    // The first look is before the change.
    return asked < 4 ? {...told, memoryKiB: 4 * GIB} : told
  }
  expect((await execute([shrink(4, 5)], anExecution(late))).steps).toEqual([{status: 'done'}])
})
