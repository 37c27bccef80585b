import {expect, test} from 'vitest'
import {parseCpuacctUsage, parseCpuStat, parseLocalThrottled} from '../../../collectors/measure/cgroup-cpu.ts'

test('v2 with the cpu controller', () => {
  const text =
    'usage_usec 91\nuser_usec 80\nsystem_usec 11\nnice_usec 0\n' +
    'nr_periods 5\nnr_throttled 2\nthrottled_usec 33\nnr_bursts 0\nburst_usec 0\n'
  expect(parseCpuStat(text)).toEqual({usageUsec: 91, periods: 5, throttledPeriods: 2, throttledUsec: 33})
})

test('v2 without the controller counts usage alone', () => {
  expect(parseCpuStat('usage_usec 91\nuser_usec 80\nsystem_usec 11\n')).toEqual({usageUsec: 91})
})

test('v1 counts throttling in ns and no usage', () => {
  const text = 'nr_periods 5\nnr_throttled 2\nthrottled_time 33500\nnr_bursts 0\nburst_time 0\n'
  expect(parseCpuStat(text)).toEqual({periods: 5, throttledPeriods: 2, throttledUsec: 33.5})
  expect(parseCpuacctUsage('123456\n')).toEqual({usageUsec: 123.456})
})

test('cpu.stat.local of v2, of v1, and of a group without the controller', () => {
  expect(parseLocalThrottled('throttled_usec 7\n')).toBe(7)
  expect(parseLocalThrottled('throttled_time 7000\n')).toBe(7)
  expect(parseLocalThrottled('')).toBeUndefined()
})

test('a known key without a number is refused', () => {
  expect(() => parseCpuStat('usage_usec many\n')).toThrow('usage_usec: "many" is not a number')
  expect(() => parseCpuacctUsage('')).toThrow(SyntaxError)
})
