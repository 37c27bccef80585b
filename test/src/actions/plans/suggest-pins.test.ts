import {expect, test} from 'vitest'
import {pinRows} from '../../../../src/actions/plans/pin-rows.ts'
import {suggestPins} from '../../../../src/actions/plans/suggest-pins.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomain, aDomainWithVcpus} from '../../../builders/domain.ts'
import {aHost, aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {unpinned} from '../../../builders/settings.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const GIB = 2 ** 30
const fail = (): never => {
  throw new Error('the host has no pCPU')
}

function suggested(host: Host, domain: Domain, others: readonly Domain[] = []) {
  const model = aModel({host, domains: [domain, ...others]})
  const rows = pinRows(model, unpinned(host, [domain]), [domain.uuid], 'live', {})
  const suggestion = suggestPins(model, domain, rows)
  return {
    why: suggestion?.why,
    pins: rows.map(({role, index, key}) =>
      [role, index, suggestion?.edits[key]?.join()].filter(part => part !== undefined).join(' '),
    ),
  }
}

test('whole cores of the memory’s node that others use least; emulator and iothread on the rest', () => {
  // 16 pCPUs: node 0 has cores 0–3 (siblings +8), node 1 cores 4–7. Core 4 is busy, core 5 isolated.
  const host = aTwoNodeHost(16, ({core = 0}) => ({
    busyPct: core === 4 ? 90 : 10,
    isolated: core === 5,
  }))
  const web = aDomainWithVcpus(2, {memory: {byNode: {0: GIB, 1: 3 * GIB}}})
  expect(suggested(host, web)).toEqual({
    why: 'node 1 has 75% of its memory; others use 10% of p6,14, the least there',
    pins: ['vcpu 0 6', 'vcpu 1 14', 'emulator 4,7,12,15', 'iothread 1 4,7,12,15'],
  })
})

test('its own load does not speak against a pCPU', () => {
  const web = aDomainWithVcpus(2, {memory: {byNode: {0: GIB}}})
  const host = aTwoNodeHost(8, ({core}) =>
    core === 1
      ? {busyPct: 95, occupants: [anOccupant({domain: web.uuid, usagePct: 95})]}
      : {busyPct: 30, occupants: []},
  )
  expect(suggested(host, web).pins.slice(0, 2)).toEqual(['vcpu 0 1', 'vcpu 1 5'])
})

test('more vCPUs than the node has pCPUs share all of them', () => {
  const web = aDomainWithVcpus(6, {memory: {byNode: {0: GIB}}})
  const {why, pins} = suggested(aTwoNodeHost(8), web)
  expect(why).toContain('more vCPUs than the node has free pCPUs')
  expect(new Set(pins.map(pin => pin.split(' ').at(-1)))).toEqual(new Set(['0,1,4,5']))
})

test('memory that is split goes with the passed-through device; most of it does not', () => {
  const devices = [{address: '0000:06:02.0', node: aTwoNodeHost(16).pcpus.at(-1)?.node ?? fail()}]
  const split = aDomainWithVcpus(2, {memory: {byNode: {0: 5 * GIB, 1: 4 * GIB}}, devices})
  expect(suggested(aTwoNodeHost(16), split).why).toMatch(
    /^node 1 has 44% of its memory and its passed-through device;/,
  )
  const settled = aDomainWithVcpus(2, {memory: {byNode: {0: 8 * GIB, 1: GIB}}, devices})
  expect(suggested(aTwoNodeHost(16), settled).why).toMatch(/^node 0 has 89% of its memory;/)
})

const home = {memory: {byNode: {0: GIB}}}

test('siblings of the guest get siblings of the host, whatever the numbers of their pCPUs', () => {
  // Cores 0–3 of node 0 have the siblings +8.
  const threadsPerCore = aDomainWithVcpus(4, {...home, definition: aDefinition({threadsPerCore: 2})})
  expect(suggested(aTwoNodeHost(16), threadsPerCore).pins.slice(0, 4)).toEqual([
    'vcpu 0 0',
    'vcpu 1 8',
    'vcpu 2 1',
    'vcpu 3 9',
  ])
  const halved = aTwoNodeHost(16, ({id}) => ({isolated: id >= 8}))
  expect(suggested(halved, threadsPerCore).why).toContain('no cores are free for its sibling vCPUs')
})

test('neither what a slice excludes nor what is another’s own is suggested, though it sleeps', () => {
  const slices = [{path: '/machine.slice', cpuset: '1-15'}]
  const web = aDomainWithVcpus(2, {...home, slices})
  const host = aTwoNodeHost(16, ({core = 0}) => ({busyPct: core < 2 ? 0 : 50}))
  expect(suggested(host, web).pins.slice(0, 2)).toEqual(['vcpu 0 1', 'vcpu 1 9'])
  const asleep = aDomain({uuid: uuidOf(2), threads: [aThread({pin: '1', usagePct: 0, policy: 'fifo'})]})
  expect(suggested(host, web, [asleep]).pins.slice(0, 2)).toEqual(['vcpu 0 2', 'vcpu 1 10'])
})

test('as many vCPUs as pCPUs have those for themselves, unless others are pinned there too', () => {
  const host = aTwoNodeHost(16, ({core = 0}) => ({busyPct: core < 2 ? 0 : 50}))
  const web = aDomainWithVcpus(2, home)
  const pinned = (number: number, pin: string, vcpus: number) =>
    aDomain({
      uuid: uuidOf(number),
      threads: Array.from({length: vcpus}, (_, index) => aThread({index, pin})),
    })
  const first = (...others: readonly Domain[]) => suggested(host, web, others).pins.slice(0, 2)
  expect(first(pinned(2, '0,8', 2))).toEqual(['vcpu 0 1', 'vcpu 1 9'])
  expect(first(pinned(2, '0,8', 3))).toEqual(['vcpu 0 0', 'vcpu 1 8'])
  expect(first(pinned(2, '0,8', 2), pinned(3, '0,8', 2))).toEqual(['vcpu 0 0', 'vcpu 1 8'])
})

test('kinds of pCPUs are not mixed, and the faster go first', () => {
  const host = aTwoNodeHost(16, ({core = 0}) => ({
    kind: core < 2 ? 'efficient' : 'performance',
    busyPct: core,
  }))
  const {pins, why} = suggested(host, aDomainWithVcpus(2, home))
  expect(pins).toEqual(['vcpu 0 2', 'vcpu 1 10', 'emulator 3,11', 'iothread 1 3,11'])
  expect(why).toContain('(performance cores)')
  const crowded = suggested(host, aDomainWithVcpus(6, home))
  expect(crowded.pins[0]).toBe('vcpu 0 2,3,10,11')
})

test('without the kernel’s word on memory, where it ran; with nothing known, nothing', () => {
  const ran = aDomainWithVcpus(1, {
    vcpuNodes: aTwoNodeHost(8)
      .pcpus.slice(2, 3)
      .flatMap(({node}) => node ?? []),
  })
  expect(suggested(aTwoNodeHost(8), ran).why).toMatch(/^its vCPUs ran on node 1/)
  expect(suggested(aHost(), aDomainWithVcpus(1)).why).toBeUndefined()
})
