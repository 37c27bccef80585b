import {expect, test} from 'vitest'
import {okValue} from '../../../src/base/reading.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {advance} from '../../../src/demo/advance.ts'
import {createDemoHost} from '../../../src/demo/demo-host.ts'
import type {Role} from '../../../src/demo/role.ts'
import {sampleOf} from '../../../src/demo/sample-of.ts'
import {withEarlier} from '../../../src/demo/with-earlier.ts'
import {derive} from '../../../src/model/derive/derive.ts'
import {jsonLine} from '../../../src/rows/print/json.ts'
import type {Sample} from '../../../src/sample.ts'
import {crowd} from '../../builders/crowd.ts'

const EPOCH_MS = 1_700_000_000_000

/** Takes samples of a host that lives `steps` ms between them. */
function lived(steps: readonly number[], seed = 7, cast?: readonly Role[]): readonly Sample[] {
  const host = createDemoHost(seed, cast)
  advance(host, 10_000)
  let last = sampleOf(host, EPOCH_MS)
  let now = EPOCH_MS
  const samples = [last]
  for (const ms of steps) {
    advance(host, ms)
    now += ms
    last = withEarlier(last, sampleOf(host, now))
    samples.push(last)
  }
  return samples
}

const minute = lived(Array.from({length: 30}, () => 2000))
const models = minute.slice(1).map((sample, index) => derive(minute[index], sample))

const mean = (values: readonly (number | undefined)[]): number => {
  const known = values.filter(value => value !== undefined)
  expect(known.length).toBeGreaterThan(0)
  return known.reduce((sum, value) => sum + value, 0) / known.length
}
const domainsNamed = (name: string) =>
  models.flatMap(({domains}) => domains.filter(domain => domain.name === asUntrusted(name)))

test('the same seed lives the same life, another one another', () => {
  const steps = [300, 1000, 2000, 17]
  expect(lived(steps)).toEqual(lived(steps))
  expect(lived(steps).at(-1)?.kernel?.schedstat).not.toEqual(lived(steps, 8).at(-1)?.kernel?.schedstat)
})

/** Finds every number of a reading that counts, by its path. */
function counters(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => counters(part, `${path}/${key}`))
}

test('counters never run backwards and are never fractions of what a kernel counts', () => {
  const counting = ({kernel, libvirt}: Sample) =>
    counters({
      schedstat: okValue(kernel?.schedstat),
      procStat: okValue(kernel?.procStat)?.pcpus,
      throttling: okValue(kernel?.cgroupThrottling),
      usage: okValue(kernel?.cgroupUsage),
      switches: okValue(kernel?.threadStatus),
      pressure: okValue(kernel?.pressure)?.cpu.some?.totalUsec,
      netDev: okValue(kernel?.netDev)?.namespaces,
      domains: libvirt.domains.map(({guest}) => okValue(guest?.latest)?.blocks),
    }).filter(([path]) => !path.endsWith('/state') && !/allocation|capacity|physical/.test(path))
  let before = new Map(counting(minute[0] as Sample))
  expect(before.size).toBeGreaterThan(1000)
  for (const sample of minute.slice(1)) {
    const after = counting(sample)
    const wrong = after.filter(
      ([path, value]) => value < (before.get(path) ?? 0) || !Number.isSafeInteger(value),
    )
    expect(wrong).toEqual([])
    before = new Map(after)
  }
})

test('no pCPU runs for longer than the time that passes', () => {
  const [first, last] = [minute[0], minute.at(-1)]
  const ranOn = new Map<number, number>()
  const host = createDemoHost()
  advance(host, 1000)
  for (let step = 0; step < 50; step++) {
    const before = new Map(host.domains.flatMap(({threads}) => threads.map(one => [one.tid, one.execNs])))
    const idle = host.pcpus.map(times => times.idle)
    advance(host, 100)
    ranOn.clear()
    for (const {tid, pcpu, execNs} of host.domains.flatMap(({threads}) => threads)) {
      ranOn.set(pcpu, (ranOn.get(pcpu) ?? 0) + execNs - (before.get(tid) ?? 0))
    }
    for (const [pcpu, ns] of ranOn) {
      expect(ns).toBeLessThanOrEqual(100e6)
      expect(ns + (host.pcpus[pcpu]?.idle ?? 0) - (idle[pcpu] ?? 0)).toBeLessThanOrEqual(100e6 + 1)
    }
  }
  expect((last?.at.monotonicMs ?? 0) - (first?.at.monotonicMs ?? 0)).toBeCloseTo(60_000)
})

test('guest time is part of user time, and a pCPU’s kinds sum up to the time that passed', () => {
  const [before, after] = [okValue(minute[0]?.kernel?.procStat), okValue(minute.at(-1)?.kernel?.procStat)]
  for (const [id, end] of Object.entries(after?.pcpus ?? {})) {
    const start = before?.pcpus[Number(id)]
    if (start === undefined) expect.unreachable()
    else {
      expect(end.guest - start.guest).toBeLessThanOrEqual(end.user - start.user + 1)
      const sum = (ticks: typeof end) => ticks.user + ticks.system + ticks.idle + ticks.softirq
      expect(Math.abs(sum(end) - sum(start) - 6000)).toBeLessThanOrEqual(4)
    }
  }
})

test('the host is complete: every reading and every domain, and no domain without its processes', () => {
  const [model] = models
  expect(model).toMatchObject({demo: true, intervalMs: 2000, link: {status: 'ok'}})
  expect(model?.host.pcpus).toHaveLength(32)
  expect(model?.host.nodes).toHaveLength(2)
  expect(model?.host.reasons).toEqual({})
  expect(model?.domains.length).toBeGreaterThanOrEqual(18)
  for (const domain of model?.domains.filter(({state}) => state === 'running') ?? []) {
    expect(domain.absent, safeText(domain.name)).toEqual({})
    expect(domain.usagePct, safeText(domain.name)).toBeGreaterThan(0)
  }
})

test('web-03 waits, because ci-17 runs on its pCPUs; nobody else waits as much', () => {
  const waits = mean(domainsNamed('web-03').map(({contentionPct}) => contentionPct))
  expect(waits).toBeGreaterThan(10)
  expect(mean(domainsNamed('web-03').map(({throttledPct}) => throttledPct))).toBe(0)
  expect(mean(domainsNamed('ci-17').map(({usagePct}) => usagePct))).toBeGreaterThan(400)
  const others =
    models[0]?.domains.filter(({name, pid}) => name !== asUntrusted('web-03') && pid !== undefined) ?? []
  for (const {name} of others)
    expect(
      mean(domainsNamed(safeText(name)).map(({contentionPct}) => contentionPct)),
      safeText(name),
    ).toBeLessThan(waits)
})

test('etl-9 is throttled half of the time by its own quota, and waits for nobody', () => {
  const etl = domainsNamed('etl-9')
  expect(mean(etl.map(({throttledPct}) => throttledPct))).toBeGreaterThan(45)
  expect(mean(etl.map(({throttledPct}) => throttledPct))).toBeLessThan(55)
  expect(mean(etl.map(({contentionPct}) => contentionPct))).toBeLessThan(5)
  expect(mean(etl.map(({usagePct}) => usagePct))).toBeGreaterThan(190)
  expect(mean(etl.map(({usagePct}) => usagePct))).toBeLessThan(210)
})

test('a paused domain keeps its threads and does nothing; one that is shut off has nothing', () => {
  for (const domain of domainsNamed('old-erp')) {
    expect(domain).toMatchObject({state: 'paused', usagePct: 0, contentionPct: 0, throttledPct: 0})
    expect(domain.threads.map(({usagePct}) => usagePct)).toEqual(domain.threads.map(() => 0))
    expect(domain.block).toMatchObject({readBytesPerSecond: 0, writeBytesPerSecond: 0})
  }
  for (const domain of domainsNamed('lab-1')) {
    expect(domain).toMatchObject({state: 'shut off', threads: []})
    for (const key of [
      'id',
      'pid',
      'usagePct',
      'contentionPct',
      'cpuSeconds',
      'block',
      'net',
      'pressure',
      'cgroup',
    ])
      expect(domain).toMatchObject({[key]: undefined})
    expect(domain.memory).toMatchObject({rssBytes: undefined})
  }
})

test('usage, run delay and throttling are shares of the time there is', () => {
  for (const {domains} of models)
    for (const {threads} of domains)
      for (const {
        usagePct = 0,
        runDelayPct = 0,
        throttledPct = 0,
        guestPct = 0,
        contentionPct = 0,
      } of threads) {
        for (const pct of [usagePct, runDelayPct, throttledPct, contentionPct]) {
          expect(pct).toBeGreaterThanOrEqual(0)
          expect(pct).toBeLessThanOrEqual(100.01)
        }
        expect(usagePct + runDelayPct).toBeLessThanOrEqual(101)
        expect(guestPct).toBeLessThanOrEqual(usagePct + 1)
      }
})

test('time may pass in any portions', () => {
  const host = createDemoHost()
  const before = host.nowNs
  for (const ms of [0, 1, 99, 100, 101, 12_345]) advance(host, ms)
  expect(host.nowNs - before).toBe(12_646e6)
})

test('a crowd is as large as wanted, and names and ids are never given twice', () => {
  const [, sample] = lived([1000], 7, crowd(300))
  const found = sample?.kernel?.found?.processes ?? []
  const tids = found.flatMap(({threads}) => threads.map(({tid}) => tid))
  expect(found).toHaveLength(300)
  expect(new Set(tids).size).toBe(tids.length)
  expect(new Set(sample?.libvirt.domains.map(({uuid}) => uuid)).size).toBe(300)
  expect(new Set(found.map(({name}) => name)).size).toBe(300)
  const targets = sample?.libvirt.domains.flatMap(({definition, id}) =>
    id === undefined ? [] : (okValue(definition)?.interfaces ?? []).map(({target}) => target),
  )
  expect(new Set(targets).size).toBe(targets?.length)
  const namespaces = Object.values(okValue(sample?.kernel?.netDev)?.namespaces ?? {})
  expect(namespaces.flatMap(Object.keys).toSorted()).toEqual(targets?.toSorted())
})

test('nothing in it is not a number', () => {
  for (const model of models) expect(jsonLine(model)).not.toMatch(/NaN|Infinity/)
  expect(counters(models).filter(([, value]) => !Number.isFinite(value))).toEqual([])
})
