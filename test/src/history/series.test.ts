import {expect, test} from 'vitest'
import {tid} from '../../../src/base/ids.ts'
import {appendSeries, stepsOf, threadKey, valuesOf} from '../../../src/history/series.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {aThread} from '../../builders/thread.ts'
import {uuidOf} from '../../builders/uuid.ts'

const web = (usagePct?: number) =>
  aDomain({
    uuid: uuidOf(1),
    name: 'web',
    pid: 100,
    ...(usagePct !== undefined && {usagePct, contentionPct: usagePct / 10}),
    threads: [aThread({tid: 101, contentionPct: 7})],
  })
const db = aDomain({uuid: uuidOf(2), name: 'db', pid: 200, usagePct: 5})
const none = new Set<string>()

test('figures are appended, oldest first; an absent one is a gap', () => {
  let series = appendSeries(new Map(), aModel({domains: [web(10)]}), none)
  series = appendSeries(series, aModel({domains: [web()]}), none)
  series = appendSeries(series, aModel({domains: [web(30)]}), none)
  expect(valuesOf(series, uuidOf(1), 'usage')).toEqual([10, undefined, 30])
  expect(valuesOf(series, uuidOf(1), 'wait')).toEqual([1, undefined, 3])
  expect(valuesOf(series, uuidOf(1), 'throttled')).toEqual([undefined, undefined, undefined])
})

test('only a domain that is looked at has series of its threads', () => {
  const key = threadKey(uuidOf(1), tid(101))
  expect(appendSeries(new Map(), aModel({domains: [web(10)]}), none).has(key)).toBe(false)
  const looked = appendSeries(new Map(), aModel({domains: [web(10)]}), new Set([uuidOf(1)]))
  expect(valuesOf(looked, key, 'wait')).toEqual([7])
})

test('what is gone or does not run is forgotten', () => {
  const both = appendSeries(new Map(), aModel({domains: [web(10), db]}), none)
  expect(both.size).toBe(2)
  expect(appendSeries(both, aModel({domains: [db]}), none).size).toBe(1)
  expect(
    appendSeries(both, aModel({domains: [aDomain({uuid: uuidOf(1), name: 'web', state: 'shut off'})]}), none)
      .size,
  ).toBe(0)
})

test.each([60, 240, 900])('%d ticks are kept, and what was handed out never changes', kept => {
  let series = appendSeries(new Map(), aModel({domains: [web(0)]}), none, kept)
  const first = series
  const usage = (of: typeof series) => valuesOf(of, uuidOf(1), 'usage')
  for (let at = 1; at <= 1000; at++) {
    series = appendSeries(series, aModel({domains: [web(at)]}), none, kept)
    const oldest = Math.max(0, at - kept + 1)
    expect(usage(series)).toEqual(Array.from({length: at - oldest + 1}, (_, index) => oldest + index))
  }
  expect(usage(first)).toEqual([0])
  const [one, other] = [
    appendSeries(first, aModel({domains: [web(5)]}), none),
    appendSeries(first, aModel({domains: [web(6)]}), none),
  ]
  expect([usage(one), usage(other)]).toEqual([
    [0, 5],
    [0, 6],
  ])
})

test('steps keep still until the next one is complete, also when the oldest ticks are dropped', () => {
  let series = appendSeries(new Map(), aModel({domains: [web(0)]}), none)
  const steps = () => stepsOf(series, uuidOf(1), 'usage', 3, 4)
  const seen = [steps()]
  for (let at = 1; at <= 700; at++) {
    series = appendSeries(series, aModel({domains: [web(at)]}), none)
    seen.push(steps())
  }
  expect(seen.slice(0, 7)).toEqual([[], [], [1], [1], [1], [1, 4], [1, 4]])
  for (const [at, means] of seen.entries()) {
    const newest = Math.floor((at + 1) / 3) * 3 - 2
    if (at > 20) expect(means).toEqual([newest - 9, newest - 6, newest - 3, newest])
  }
})

test('a step is the mean of what was measured in it; without any it is a gap', () => {
  let series: ReturnType<typeof appendSeries> = new Map()
  for (const usage of [undefined, 4, 8, undefined, undefined, undefined])
    series = appendSeries(series, aModel({domains: [web(usage)]}), none)
  expect(stepsOf(series, uuidOf(1), 'usage', 3, 10)).toEqual([6, undefined])
  expect(stepsOf(series, uuidOf(2), 'usage', 3, 10)).toEqual([])
})
