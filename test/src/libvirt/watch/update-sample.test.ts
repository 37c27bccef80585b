import {expect, test} from 'vitest'
import {uuid} from '../../../../src/base/ids.ts'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import type {ListedDomain} from '../../../../src/libvirt/calls/inventory.ts'
import {
  type RoundRecord,
  withDomain,
  withInventory,
  withRound,
} from '../../../../src/libvirt/watch/update-sample.ts'
import {aLibvirtSample} from '../../../builders/libvirt-sample.ts'

const EMPTY = aLibvirtSample({domains: []})
const WEB: ListedDomain = {
  uuid: uuid('web'),
  name: asUntrusted('web'),
  id: 1,
  state: 'running',
  persistent: true,
}
const OFF: ListedDomain = {uuid: uuid('off'), name: asUntrusted('off'), state: 'shut off', persistent: true}
const counted = (readAtMs: number) => ({status: 'ok', readAtMs, value: []}) as const

test('the list keeps what is known of a domain that is the same', () => {
  const before = withInventory(EMPTY, [WEB, OFF])
  const after = withInventory(before, [WEB, OFF])
  expect(after.domains[0]).toBe(before.domains[0])
  expect(withInventory(before, [{...WEB, name: asUntrusted('shop')}]).domains).toMatchObject([
    {name: 'shop', id: 1},
  ])
})

test('a domain that stopped or started anew loses its counters, not its definition', () => {
  const web = {...WEB, definition: {status: 'failed', error: 'x'}, interfaces: {latest: counted(1)}} as const
  const hung = {sinceMs: 1, why: 'not answering'}
  const before = aLibvirtSample({
    domains: [{...web, hung, guest: {latest: {status: 'off', why: ''}}}],
  })
  expect(withInventory(before, [{...WEB, id: 2}]).domains).toEqual([
    {...WEB, id: 2, definition: web.definition},
  ])
  const {id: _id, ...stopped} = WEB
  expect(withInventory(before, [{...stopped, state: 'shut off'}]).domains).toEqual([
    {...stopped, state: 'shut off', definition: web.definition},
  ])
})

test('a round brings the reason of a pause, and takes it away', () => {
  const before = withInventory(EMPTY, [WEB])
  const round = (entry: object) => new Map([[WEB.uuid, {id: 1, ...entry} as RoundRecord]])
  const stopped = withRound(before, round({state: 'paused', pausedBy: 'I/O error'})).sample
  expect(stopped.domains[0]).toMatchObject({state: 'paused', pausedBy: 'I/O error'})
  const again = withRound(stopped, round({state: 'paused', pausedBy: 'I/O error'})).sample
  expect(again.domains[0]).toBe(stopped.domains[0])
  expect(withRound(stopped, round({state: 'running'})).sample.domains[0]).toEqual(before.domains[0])
  const {pausedBy: _, ...anew} = withInventory(stopped, [WEB]).domains[0] ?? {}
  expect(anew).toEqual(before.domains[0])
})

test('a round brings states and counters of running domains', () => {
  const before = withInventory(EMPTY, [WEB, OFF])
  const round = new Map([[WEB.uuid, {id: 1, state: 'paused', interfaces: counted(5)} as const]])
  const {sample, listChanged} = withRound(before, round)
  expect(listChanged).toBe(false)
  expect(sample.domains[0]).toMatchObject({state: 'paused', interfaces: {latest: counted(5)}})
  expect(sample.domains[1]).toBe(before.domains[1])
})

test('a round that does not fit the list asks for a new one', () => {
  const before = withInventory(EMPTY, [WEB, OFF])
  const state = 'running'
  const changed = (...records: [string, number][]) =>
    withRound(before, new Map(records.map(([name, id]) => [uuid(name), {id, state}]))).listChanged
  expect(changed(['web', 1])).toBe(false)
  expect(changed()).toBe(true)
  expect(changed(['web', 2])).toBe(true)
  expect(changed(['web', 1], ['new', 2])).toBe(true)
})

test('changing a domain that is gone changes nothing', () => {
  const before = withInventory(EMPTY, [WEB])
  expect(withDomain(before, OFF.uuid, domain => ({...domain, state: 'crashed'}))).toBe(before)
  expect(withDomain(before, WEB.uuid, domain => domain)).toBe(before)
})
