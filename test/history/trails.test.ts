import {expect, test} from 'vitest'
import {createTrails} from '../../src/history/trails.ts'
import type {Model} from '../../src/model/model.ts'

const at = (monotonicMs: number, usage: number | undefined, tid = 10): Model =>
  ({
    at: {monotonicMs, epochMs: 0},
    domains:
      usage === undefined
        ? []
        : [{uuid: 'u', usagePct: usage, threads: [{tid, usagePct: usage, contentionPct: 1}]}],
  }) as unknown as Model

test('a trail holds the last values with their ages', () => {
  const trails = createTrails(3)
  for (const [time, usage] of [
    [1000, 1],
    [2000, 2],
    [3000, 3],
    [4000, 4],
  ] as const)
    trails.add(at(time, usage))
  expect(trails.of('u', 4000)).toEqual({
    usagePct: [2, 3, 4],
    contentionPct: [undefined, undefined, undefined],
  })
  expect(trails.of('u/10', 4000).contentionPct).toEqual([1, 1, 1])
  expect(trails.ages(4000)).toEqual([2, 1, 0])
})

test('while paused the trail ends at the shown moment', () => {
  const trails = createTrails(5)
  for (const time of [1000, 2000, 3000]) trails.add(at(time, time / 1000))
  expect(trails.of('u', 2000).usagePct).toEqual([1, 2])
  expect(trails.ages(2000)).toEqual([1, 0])
})

test('what came later has gaps before it; what is gone is forgotten', () => {
  const trails = createTrails(4)
  trails.add(at(1000, undefined))
  trails.add(at(2000, 5))
  expect(trails.of('u', 2000).usagePct).toEqual([undefined, 5])
  trails.add(at(3000, 6, 11))
  expect(trails.of('u/10', 3000).usagePct).toEqual([])
  expect(trails.of('u', 3000).usagePct).toEqual([undefined, 5, 6])
})
