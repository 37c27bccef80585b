import {expect, test} from 'vitest'
import {appendSeries, seriesKey} from '../../src/history/series.ts'
import {bareDomain, bareThread, modelOf, uuidOf} from '../rows/small-model.ts'

const web = (usagePct?: number) =>
  bareDomain(1, 'web', {
    pid: 100,
    ...(usagePct !== undefined && {usagePct, contentionPct: usagePct / 10}),
    threads: [bareThread(101, {contentionPct: 7})],
  })
const db = bareDomain(2, 'db', {pid: 200, usagePct: 5})
const none = new Set<string>()

test('figures are appended, oldest first; an absent one is a gap', () => {
  let series = appendSeries(new Map(), modelOf([web(10)]), none)
  series = appendSeries(series, modelOf([web()]), none)
  series = appendSeries(series, modelOf([web(30)]), none)
  expect(series.get(seriesKey(uuidOf(1), 'usage'))).toEqual([10, undefined, 30])
  expect(series.get(seriesKey(uuidOf(1), 'wait'))).toEqual([1, undefined, 3])
  expect(series.get(seriesKey(uuidOf(1), 'throttled'))).toEqual([undefined, undefined, undefined])
})

test('only a domain that is looked at has series of its threads', () => {
  const key = seriesKey(`${uuidOf(1)}/101`, 'wait')
  expect(appendSeries(new Map(), modelOf([web(10)]), none).has(key)).toBe(false)
  expect(appendSeries(new Map(), modelOf([web(10)]), new Set([uuidOf(1)])).get(key)).toEqual([7])
})

test('what is gone or does not run is forgotten', () => {
  const both = appendSeries(new Map(), modelOf([web(10), db]), none)
  expect(both.size).toBe(6)
  expect(appendSeries(both, modelOf([db]), none).size).toBe(3)
  expect(appendSeries(both, modelOf([bareDomain(1, 'web', {state: 'shut off'})]), none).size).toBe(0)
})

test('four minutes are kept, and what was handed out never changes', () => {
  const key = seriesKey(uuidOf(1), 'usage')
  let series = appendSeries(new Map(), modelOf([web(0)]), none)
  const first = series.get(key)
  for (let at = 1; at <= 300; at++) series = appendSeries(series, modelOf([web(at)]), none)
  expect(series.get(key)).toHaveLength(240)
  expect(series.get(key)?.[0]).toBe(61)
  expect(series.get(key)?.at(-1)).toBe(300)
  expect(first).toEqual([0])
})
