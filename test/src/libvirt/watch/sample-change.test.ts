import {expect, test} from 'vitest'
import {advancePaced, type ReadingOk} from '../../../../src/base/reading.ts'
import type {GuestStats, LibvirtDomain, LibvirtSample} from '../../../../src/libvirt/libvirt-sample.ts'
import {difference, merge} from '../../../../src/libvirt/watch/sample-change.ts'
import {aLibvirtDomain, aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'

const UNREAD = {status: 'off', why: 'not read yet'} as const
const domain = (name: string, rest: Partial<LibvirtDomain> = {}): LibvirtDomain =>
  aLibvirtDomain({uuid: name, name, definition: UNREAD, ...rest})
const sample = (...domains: LibvirtDomain[]): LibvirtSample => aLibvirtSample({domains})
const reading = (readAtMs: number): ReadingOk<GuestStats> => ok(readAtMs, {blocks: []})

/** Sends a change as it travels: through structured clone. */
const send = (before: LibvirtSample, after: LibvirtSample): LibvirtSample => {
  const change = difference(before, after)
  return change === undefined ? before : merge(before, structuredClone(change))
}

test('nothing changed, nothing sent', () => {
  const before = sample(domain('a'))
  expect(difference(before, before)).toBeUndefined()
  expect(difference(before, {...before})).toBeUndefined()
})

test('only the changed field of the changed domain travels', () => {
  const a = domain('a')
  const b = domain('b')
  expect(difference(sample(a, b), sample(a, {...b, state: 'paused'}))).toEqual({
    fields: {},
    domains: [{uuid: 'b', state: 'paused'}],
  })
})

test('what did not change stays the same object', () => {
  const before = sample(domain('a'), domain('b'))
  const after = send(before, {...before, domains: before.domains.with(1, domain('b', {state: 'paused'}))})
  expect(after.domains[0]).toBe(before.domains[0])
  expect(after.link).toBe(before.link)
  expect(after.domains[1]?.state).toBe('paused')
  expect(send(after, {...after, readAtMs: 5}).domains).toBe(after.domains)
})

test('domains come, go and change their order', () => {
  const before = sample(domain('a'), domain('b'), domain('c'))
  const after = sample(domain('c'), domain('d', {definition: {status: 'failed', error: 'no'}}), domain('a'))
  expect(send(before, after)).toEqual(after)
  expect(send(before, sample())).toEqual(sample())
})

test('fields appear and disappear', () => {
  const {id: _id, ...off} = domain('a', {state: 'shut off'})
  const hung = domain('a', {hung: {sinceMs: 1, why: 'not answering'}})
  expect(send(sample(hung), sample(off))).toEqual(sample(off))
  expect(send(sample(off), sample(hung))).toEqual(sample(hung))
})

test('a reading travels once and is the one before the next', () => {
  const first = domain('a', {guest: advancePaced(undefined, reading(1))})
  const second = domain('a', {guest: advancePaced(first.guest, reading(2))})
  const change = difference(sample(first), sample(second))
  expect(change?.domains).toEqual([{uuid: 'a', guest: reading(2)}])
  const received = send(sample(first), sample(second))
  expect(received.domains[0]?.guest).toEqual({latest: reading(2), before: reading(1)})
  expect(received.domains[0]?.guest?.before).toBe(first.guest?.latest)
})

test('a failed reading keeps the good one before it', () => {
  const good = advancePaced(undefined, reading(1))
  const failed = advancePaced(good, {status: 'failed', error: 'x'})
  expect(failed.before).toEqual(reading(1))
  expect(advancePaced(failed, {status: 'failed', error: 'y'}).before).toEqual(reading(1))
  expect(advancePaced(failed, reading(3))).toEqual({latest: reading(3), before: reading(1)})
})

test('another start of a domain begins with no reading before', () => {
  const before = sample(domain('a', {guest: advancePaced(undefined, reading(1))}))
  const restarted = sample(domain('a', {id: 2, guest: advancePaced(undefined, reading(2))}))
  expect(send(before, restarted)).toEqual(restarted)
})
