import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import type {SampleSource} from '../../../bin/source/source.ts'
import {startTicker, type Ticker} from '../../../bin/source/ticker.ts'
import type {Demand} from '../../../src/rows/demand.ts'
import type {Sample} from '../../../src/sample.ts'
import {ofVcpu, threadStat} from '../../builders/kernel-sample.ts'
import {ok} from '../../builders/reading.ts'
import {aSample} from '../../builders/sample.ts'

let ticker: Ticker | undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  ticker?.stop()
  vi.useRealTimers()
})

/** Starts a ticker on a vCPU that always runs half of the time. Questions are answered in turn; one may take long. */
function host(
  answer: (sample: Sample) => Promise<Sample> = async sample => sample,
  firstGlance?: Promise<Sample>,
  steady = false,
) {
  let tell = () => {}
  const demands: Demand[] = []
  let before: Promise<unknown> = Promise.resolve()
  const read = (): Promise<Sample> => {
    const ms = performance.now()
    return answer(
      aSample(ms, {
        schedstat: ok(ms, ofVcpu({execNs: 1e12 + ms * 5e5, runDelayNs: 0, timeslices: 1})),
        threadStat: ok(ms, ofVcpu(threadStat(0))),
      }),
    )
  }
  const source: SampleSource = {
    sample(demand) {
      demands.push(demand)
      const sample = before.then(read, read)
      before = sample
      return sample
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
    steady,
    ...(firstGlance !== undefined && {firstGlance}),
    demand: () => ({needs: ['schedstat']}),
    onModel: model => usages.push(model.domains[0]?.usagePct),
    onEnd: error => ends.push(error),
  })
  return {usages, ends, news: () => tell(), asked: () => demands.length, demands}
}

test('a first look comes before all that takes longer, and no rate is told from it', async () => {
  const {usages, demands} = host(
    undefined,
    new Promise(resolve => setTimeout(resolve, 100, aSample(performance.now(), {}))),
  )
  await vi.advanceTimersByTimeAsync(99)
  expect(demands).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(demands.map(({needs}) => needs)).toEqual([['schedstat'], ['schedstat']])
  expect(usages).toEqual([undefined, undefined])
  await vi.advanceTimersByTimeAsync(300)
  expect(usages).toEqual([undefined, undefined, expect.closeTo(50)])
  expect(demands).toHaveLength(3)
})

test('rates are told from a sample that did not have to open every file first', async () => {
  const opening = {isOver: false}
  const {usages} = host(async sample => {
    if (opening.isOver) return sample
    opening.isOver = true
    await new Promise(resolve => setTimeout(resolve, 200))
    const {kernel} = sample
    if (kernel?.schedstat?.status !== 'ok') return sample
    // Said to be read when the reading began, and read at its end.
    const late = ofVcpu({execNs: 1e12 + performance.now() * 5e5, runDelayNs: 0, timeslices: 1})
    return {...sample, kernel: {...kernel, schedstat: {...kernel.schedstat, value: late}}}
  })
  await vi.advanceTimersByTimeAsync(499)
  expect(usages).toEqual([undefined])
  await vi.advanceTimersByTimeAsync(1)
  expect(usages).toEqual([undefined, expect.closeTo(50)])
})

test('the moment in which the first rates are told from begins when all files are open', async () => {
  const {usages} = host(async sample => {
    await new Promise(resolve => setTimeout(resolve, 30))
    return sample
  })
  await vi.advanceTimersByTimeAsync(359)
  expect(usages).toEqual([undefined])
  await vi.advanceTimersByTimeAsync(1)
  expect(usages).toEqual([undefined, expect.closeTo(50)])
})

test('a host of which there is no first look is gone', async () => {
  const {ends, demands} = host(undefined, Promise.reject(new Error('no host')))
  await vi.advanceTimersByTimeAsync(0)
  expect(ends).toEqual([new Error('no host')])
  expect(demands).toEqual([])
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

test('refreshing by hand before there are rates does not make some of a moment', async () => {
  const {usages} = host()
  await vi.advanceTimersByTimeAsync(20)
  ticker?.refresh()
  await vi.advanceTimersByTimeAsync(0)
  expect(usages).toEqual([undefined, undefined])
  await vi.advanceTimersByTimeAsync(300)
  expect(usages).toEqual([undefined, undefined, expect.closeTo(50)])
})

test('a slow source is asked once at a time; a refresh meanwhile is remembered once', async () => {
  const slow = host(sample => new Promise(resolve => setTimeout(resolve, 5000, sample)))
  await vi.advanceTimersByTimeAsync(11_000)
  expect(slow.asked()).toBe(3)
  ticker?.refresh()
  ticker?.refresh()
  expect(slow.asked()).toBe(3)
  await vi.advanceTimersByTimeAsync(4250)
  expect(slow.asked()).toBe(4)
  expect(slow.usages).toHaveLength(2)
})

test('news is shown soon, but a storm of it not more often than twice a second', async () => {
  const {news, asked} = host()
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(3)
  news()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked()).toBe(4)
  for (let i = 0; i < 100; i++) {
    news()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(asked()).toBe(5)
})

test('where every interval is to be the same, news waits for its tick', async () => {
  const {news, asked} = host(undefined, undefined, true)
  await vi.advanceTimersByTimeAsync(1000)
  news()
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(3)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(4)
})

test('news does not hold back the tick that comes anyway', async () => {
  const {news, usages} = host()
  await vi.advanceTimersByTimeAsync(100)
  news()
  await vi.advanceTimersByTimeAsync(200)
  expect(usages).toEqual([undefined, expect.closeTo(50)])
})

test('neither news nor a slow answer while files are opened puts the first rates off', async () => {
  let slow = 2
  const {news, usages, asked} = host(async sample => {
    if (slow-- > 0) await new Promise(resolve => setTimeout(resolve, 300))
    return {...sample, at: {...sample.at, monotonicMs: performance.now()}}
  })
  await vi.advanceTimersByTimeAsync(550)
  news()
  await vi.advanceTimersByTimeAsync(350)
  expect(asked()).toBe(3)
  expect(usages).toEqual([undefined, expect.closeTo(50)])
})

test('a dead source ends the rhythm with its error', async () => {
  const {ends, asked} = host(async () => {
    throw new Error('worker died')
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ends).toEqual([new Error('worker died')])
  expect(asked()).toBe(2)
})

test('a new delay holds from now on', async () => {
  const {asked} = host()
  await vi.advanceTimersByTimeAsync(300)
  ticker?.setDelay(100)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked()).toBe(13)
})
