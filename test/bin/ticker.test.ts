import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import type {SampleSource} from '../../bin/source.ts'
import {startTicker, type Ticker} from '../../bin/ticker.ts'
import type {Sample} from '../../collectors/sample.ts'
import type {Demand} from '../../src/rows/demand.ts'
import {ok, sampleAt, threadStat} from '../model/one-domain.ts'

let ticker: Ticker | undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  ticker?.stop()
  vi.useRealTimers()
})

/** A vCPU that always runs half of the time; `answer` may hold a sample back. */
function host(answer: (sample: Sample) => Promise<Sample> = async sample => sample, firstLook?: Demand) {
  let tell = () => {}
  const demands: Demand[] = []
  const source: SampleSource = {
    sample(demand) {
      demands.push(demand)
      const ms = performance.now()
      return answer(
        sampleAt(ms, {
          schedstat: ok(ms, {101: {execNs: 1e12 + ms * 5e5, runDelayNs: 0, timeslices: 1}}),
          threadStat: ok(ms, {101: threadStat(0)}),
        }),
      )
    },
    onNews(listener) {
      tell = listener
      return () => {}
    },
    close: async () => true,
  }
  const usages: (number | undefined)[] = []
  const ends: unknown[] = []
  ticker = startTicker({
    source,
    delayMs: 2000,
    ...(firstLook !== undefined && {firstLook}),
    demand: () => ({needs: ['schedstat']}),
    onModel: model => usages.push(model.domains[0]?.usagePct),
    onEnd: error => ends.push(error),
  })
  return {usages, ends, news: () => tell(), asked: () => demands.length, demands}
}

test('a first look comes before all that takes longer, and no rate is told from it', async () => {
  const {usages, demands} = host(undefined, {needs: ['procStat']})
  await vi.advanceTimersByTimeAsync(0)
  expect(demands.map(({needs}) => needs)).toEqual([['procStat'], ['schedstat']])
  expect(usages).toEqual([undefined, undefined])
  await vi.advanceTimersByTimeAsync(300)
  expect(usages).toEqual([undefined, undefined, expect.closeTo(50)])
  expect(demands).toHaveLength(3)
})

test('a first frame at once, rates after 300 ms, then the delay', async () => {
  const {usages} = host()
  await vi.advanceTimersByTimeAsync(0)
  expect(usages).toEqual([undefined])
  await vi.advanceTimersByTimeAsync(300)
  expect(usages).toEqual([undefined, expect.closeTo(50)])
  await vi.advanceTimersByTimeAsync(1999)
  expect(usages).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(usages).toHaveLength(3)
})

test('refreshing by hand right after a tick does not compare with a sample of a moment ago', async () => {
  const {usages} = host()
  await vi.advanceTimersByTimeAsync(2300)
  await vi.advanceTimersByTimeAsync(20)
  ticker?.refresh()
  await vi.advanceTimersByTimeAsync(0)
  expect(usages).toHaveLength(4)
  expect(usages.at(-1)).toBeCloseTo(50)
})

test('a slow source is asked once at a time; a refresh meanwhile is remembered once', async () => {
  const slow = host(sample => new Promise(resolve => setTimeout(resolve, 5000, sample)))
  await vi.advanceTimersByTimeAsync(1000)
  ticker?.refresh()
  ticker?.refresh()
  expect(slow.asked()).toBe(1)
  await vi.advanceTimersByTimeAsync(4000)
  expect(slow.asked()).toBe(2)
  expect(slow.usages).toHaveLength(1)
})

test('news is shown soon, but a storm of it not more often than twice a second', async () => {
  const {news, asked} = host()
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(2)
  news()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked()).toBe(3)
  for (let i = 0; i < 100; i++) {
    news()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(asked()).toBe(4)
})

test('a dead source ends the rhythm with its error', async () => {
  const {ends, asked} = host(async () => {
    throw new Error('worker died')
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ends).toEqual([new Error('worker died')])
  expect(asked()).toBe(1)
})

test('a new delay holds from now on', async () => {
  const {asked} = host()
  await vi.advanceTimersByTimeAsync(300)
  ticker?.setDelay(100)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(12)
})
