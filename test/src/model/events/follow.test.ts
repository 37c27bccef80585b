import {expect, test} from 'vitest'
import type {Cause} from '../../../../src/model/cause/cause.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {HostEvent} from '../../../../src/model/events/event.ts'
import type {Model} from '../../../../src/model/model.ts'
import {aCause} from '../../../builders/cause.ts'
import {aDomain} from '../../../builders/domain.ts'
import {eventsOf, modelAt} from '../../../builders/events.ts'
import type {Given} from '../../../builders/plain.ts'
import {WEB} from '../../../builders/uuid.ts'

const WAITS = aCause({kind: 'neighbour', lostPct: 30})
const NOTHING: readonly Cause[] = []

const running = (given: Given<Domain> = {}): Domain => aDomain({id: 1, findings: NOTHING, ...given})

/** Returns models a second apart with the domain as it is in each. */
const lives = (...domains: readonly Domain[]): readonly Model[] =>
  domains.map((domain, second) => modelAt(second, {domains: [domain]}))

const told = (events: readonly HostEvent[], model: Model): readonly string[] =>
  events.map(event => {
    const seconds = (event.at.monotonicMs - model.at.monotonicMs) / 1000
    return `${seconds} ${event.kind}${event.kind === 'domain' ? ` ${event.change}` : ''}`
  })

const after = (...models: readonly Model[]): readonly string[] => told(eventsOf(models), modelAt(0))

const times = <T>(count: number, value: T): readonly T[] => Array.from({length: count}, () => value)

const [calm, waits] = [running(), running({findings: [WAITS]})]

test('what the first model shows is no event', () => {
  expect(after(...lives(waits, waits))).toEqual([])
})

test('a cause has begun once it holds for 3 seconds, and has ended once it is gone for 10', () => {
  const models = lives(calm, ...times(6, waits), ...times(20, calm))
  expect(after(...models)).toEqual(['3 cause-began', '16 cause-ended'])
  expect(eventsOf(models).at(-1)).toMatchObject({
    domain: WEB,
    cause: WAITS,
    lastedMs: 6000,
    worstPct: 30,
  })
})

test('what holds for a moment, or is gone for one, is no event', () => {
  expect(after(...lives(calm, waits, waits, ...times(20, calm)))).toEqual([])
  expect(after(...lives(calm, ...times(5, waits), ...times(8, calm), ...times(5, waits)))).toEqual([
    '3 cause-began',
  ])
})

test('with a longer time between samples, one of them is enough', () => {
  const models = [calm, waits, calm].map((domain, index) => modelAt(index * 60, {domains: [domain]}, 60))
  expect(after(...models)).toEqual(['60 cause-began', '120 cause-ended'])
})

test('of a cause that held at first, the time is a least one; the worst is the worst of all', () => {
  const worse = running({findings: [{...WAITS, lostPct: 50}]})
  const [ended] = eventsOf(lives(waits, worse, waits, ...times(12, calm)))
  expect(ended).toMatchObject({kind: 'cause-ended', isLonger: true, worstPct: 50})
})

test('what cannot be judged for a while neither begins nor ends', () => {
  const {findings, ...unknown} = waits
  expect(after(...lives(waits, ...times(30, unknown as Domain), waits))).toEqual([])
})

test('a domain that stops takes its causes along', () => {
  const {id, findings, ...rest} = waits
  const off: Domain = {...rest, state: 'shut off'}
  expect(after(...lives(waits, ...times(15, off)))).toEqual(['1 domain stopped'])
})

test.each<[string, Given<Domain> | undefined, Given<Domain> | undefined]>([
  ['started', {state: 'shut off'}, {id: 2}],
  ['restarted', {id: 1}, {id: 2}],
  ['stopped', {id: 1}, {state: 'shut off'}],
  ['paused', {id: 1}, {id: 1, state: 'paused', pausedBy: 'I/O error'}],
  ['paused', {state: 'shut off'}, {id: 1, state: 'paused'}],
  ['resumed', {id: 1, state: 'paused'}, {id: 1}],
  ['suspended', {id: 1}, {id: 1, state: 'suspended'}],
  ['resumed', {id: 1, state: 'suspended'}, {id: 1}],
  ['crashed', {id: 1}, {state: 'crashed'}],
  ['defined', undefined, {state: 'shut off'}],
  ['undefined', {state: 'shut off'}, undefined],
  ['started', undefined, {id: 1}],
  ['stopped', {id: 1}, undefined],
])('%s', (change, before, now) => {
  const of = (given: Given<Domain> | undefined): Given<Model> => ({
    domains: given === undefined ? [] : [aDomain(given)],
  })
  const events = eventsOf([modelAt(0, of(before)), modelAt(1, of(now)), modelAt(2, of(now))])
  expect(events).toMatchObject([{kind: 'domain', change}])
})

test('a QEMU that falls silent, and answers again', () => {
  const silent = running({stats: {status: 'hung', ageMs: 9000, why: 'no answer for 9 s'}})
  const events = eventsOf(lives(calm, silent, silent, calm))
  expect(events).toMatchObject([
    {kind: 'qemu', answers: false, why: 'no answer for 9 s'},
    {kind: 'qemu', answers: true},
  ])
})

test('libvirt is lost and back; of domains it tells nothing meanwhile', () => {
  const down = {status: 'down', sinceMs: 0, why: 'refused'} as const
  const models = [
    modelAt(0, {domains: [calm]}),
    modelAt(1, {domains: [], link: down}),
    modelAt(2, {domains: [], link: down}),
    modelAt(3, {domains: [calm]}),
    modelAt(4, {domains: [calm]}),
  ]
  expect(eventsOf(models)).toMatchObject([
    {kind: 'libvirt', link: down},
    {kind: 'libvirt', link: {status: 'ok'}},
  ])
})

test('how libvirt connects at first is no event, nor are the domains that it then names', () => {
  const link = {status: 'connecting', sinceMs: 0} as const
  const {id, ...seen} = calm
  expect(
    eventsOf([
      modelAt(0, {domains: [], link}),
      modelAt(1, {domains: [{...seen, state: 'no state'}], link}),
      modelAt(2, {domains: [calm]}),
    ]),
  ).toEqual([])
})
