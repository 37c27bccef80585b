import {expect, test} from 'vitest'
import {parseCapFigure} from '../../../../src/actions/plans/cap-figure.ts'

test.each<[text: string, period: number | undefined, quota: number]>([
  ['50', 100_000, 50_000],
  ['50%', 100_000, 50_000],
  ['50', 20_000, 10_000],
  ['50', undefined, 50_000],
  ['50', 0, 50_000],
  ['12.5', 100_000, 12_500],
  ['1600%', 100_000, 1_600_000],
  ['999', 100_000, 999_000],
  ['50000us', 100_000, 50_000],
  ['50000µs', 100_000, 50_000],
  ['50000\u03bcs', 100_000, 50_000],
  ['50ms', 100_000, 50_000],
  ['unlimited', 100_000, -1],
  ['max', 100_000, -1],
  ['none', 100_000, -1],
  ['-1', 100_000, -1],
])('the quota %s in a period of %s µs is %d µs', (text, period, quota) => {
  expect(parseCapFigure(text, 'vcpu_quota', period)).toBe(quota)
})

test.each([
  ['1000', 'is 1000 a percentage or µs? write 1000% (10 pCPUs) or 1000us'],
  ['0.5', '0.5% = 500 µs of each 100000 µs: a quota begins at 1000 µs, 1% here'],
  ['999us', '999 µs: a quota begins at 1000 µs, 1% here'],
  ['-50', '"-50" is no quota: 50% of a pCPU, 50000us, or unlimited'],
  ['half', '"half" is no quota: 50% of a pCPU, 50000us, or unlimited'],
])('the quota %s is refused with what was understood', (text, said) => {
  expect(parseCapFigure(text, 'global_quota', 100_000)).toBe(said)
})

test.each([
  ['50000', 50_000],
  ['50000us', 50_000],
  ['0.5ms', 500],
  ['1.001ms', 1001],
  ['100ms', 100_000],
  ['50%', '"50%" is no period: 100000us or 100ms'],
  ['max', '"max" is no period: 100000us or 100ms'],
  ['1.5', '"1.5" is no period: 100000us or 100ms'],
])('the period %s is %s', (text, period) => {
  expect(parseCapFigure(text, 'vcpu_period', undefined)).toBe(period)
})

test('a weight is a whole number', () => {
  expect(parseCapFigure('200', 'cpu_shares', undefined)).toBe(200)
  for (const text of ['50%', '1.5', '-1', 'max'])
    expect(parseCapFigure(text, 'cpu_shares', undefined)).toBe(`"${text}" is no weight: give a whole number`)
})
