import {expect, test} from 'vitest'
import type {SchedEvent} from '../../../../collectors/trace/sched-event.ts'
import {accountWaits} from '../../../../src/model/blame/account-waits.ts'
import type {FirstState} from '../../../../src/model/blame/first-states.ts'

const VICTIM = 10
const NOISY = 20
const OTHER = 30

const change = (atNs: number, prev: number, next: number, pcpu = 0, prevRunnable = true): SchedEvent => ({
  kind: 'switch',
  atNs,
  pcpu,
  prev,
  next,
  prevRunnable,
})
const wake = (kind: 'waking' | 'wakeup', atNs: number, pcpu = 0): SchedEvent => ({
  kind,
  atNs,
  tid: VICTIM,
  pcpu,
})

function waitsOf(
  events: readonly SchedEvent[],
  tracedNs = 1_000_000,
  unseen: FirstState = {state: 'sleeping'},
) {
  const waits = accountWaits(events, [VICTIM], tracedNs, () => unseen).get(VICTIM)
  if (waits === undefined) throw new Error('the victim was forgotten')
  return {...waits, by: [...waits.by.values()]}
}

test('put off its pCPU, it waits behind whoever runs there', () => {
  const waits = waitsOf([
    change(100, VICTIM, NOISY),
    change(400, NOISY, OTHER),
    change(600, OTHER, VICTIM),
    change(900, VICTIM, 0, 0, false),
  ])
  expect(waits).toMatchObject({waitedNs: 500, openNs: 0, preemptions: 1, migrations: 0})
  expect(waits.by).toEqual([
    {tid: NOISY, pcpu: 0, ns: 300},
    {tid: OTHER, pcpu: 0, ns: 200},
  ])
})

test('woken, it waits from when it is queued; the latency counts from when somebody wanted it', () => {
  const waits = waitsOf([
    change(50, OTHER, NOISY),
    wake('waking', 1_000),
    wake('wakeup', 3_000),
    change(9_000, NOISY, VICTIM),
  ])
  expect(waits.waitedNs).toBe(6_000)
  expect(waits.by).toEqual([{tid: NOISY, pcpu: 0, ns: 6_000}])
  // 8 µs: below 16, not below 8.
  expect(waits.latencies[4]).toBe(1)
  expect(waits.latencies.reduce((sum, count) => sum + count)).toBe(1)
})

test('moved while it waits, it blames those of each pCPU', () => {
  const waits = waitsOf([
    change(100, VICTIM, NOISY, 0),
    change(150, 0, OTHER, 1),
    {kind: 'migrate', atNs: 300, tid: VICTIM, from: 0, to: 1},
    change(700, OTHER, VICTIM, 1),
  ])
  expect(waits).toMatchObject({waitedNs: 600, migrations: 1})
  expect(waits.by).toEqual([
    {tid: NOISY, pcpu: 0, ns: 200},
    {tid: OTHER, pcpu: 1, ns: 400},
  ])
})

test('what was before the first event: it waited when it is put on without having been woken', () => {
  const waits = waitsOf([change(500, NOISY, VICTIM)])
  expect(waits.by).toEqual([{tid: NOISY, pcpu: 0, ns: 500}])
})

test('a wait that goes on at the end is told apart', () => {
  const waits = waitsOf([change(100, VICTIM, NOISY)], 1_000)
  expect(waits).toMatchObject({waitedNs: 0, openNs: 900})
})

test('without any event: what /proc tells', () => {
  expect(waitsOf([], 1_000)).toMatchObject({waitedNs: 0, openNs: 0, by: []})
  expect(waitsOf([], 1_000, {state: 'waiting', pcpu: 2})).toMatchObject({openNs: 1_000})
})

test('wake-ups of one that runs or waits already mean nothing', () => {
  const waits = waitsOf([
    change(100, NOISY, VICTIM),
    wake('waking', 200),
    wake('wakeup', 210),
    change(300, VICTIM, NOISY),
    wake('wakeup', 350),
    change(400, NOISY, VICTIM),
  ])
  expect(waits.waitedNs).toBe(200)
  expect(waits.latencies.every(count => count === 0)).toBe(true)
})
