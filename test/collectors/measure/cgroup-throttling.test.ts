import {expect, test} from 'vitest'
import {parseLocalThrottling, parseOwnThrottling} from '../../../collectors/measure/cgroup-throttling.ts'

test('cpu.stat of v2, with and without the cpu controller', () => {
  const usage = 'usage_usec 91\nuser_usec 80\nsystem_usec 11\nnice_usec 0\n'
  const quota = 'nr_periods 5\nnr_throttled 2\nthrottled_usec 33\nnr_bursts 0\nburst_usec 0\n'
  expect(parseOwnThrottling(usage + quota)).toEqual({throttledUsec: 33})
  expect(parseOwnThrottling(usage)).toEqual({})
})

test('v1 counts in ns', () => {
  const text = 'nr_periods 5\nnr_throttled 2\nthrottled_time 33500\nnr_bursts 0\nburst_time 0\n'
  expect(parseOwnThrottling(text)).toEqual({throttledUsec: 33.5})
})

test('cpu.stat.local of v2, of v1, and of a group without the controller', () => {
  expect(parseLocalThrottling('throttled_usec 7\n')).toEqual({localThrottledUsec: 7})
  expect(parseLocalThrottling('throttled_time 7000\n')).toEqual({localThrottledUsec: 7})
  expect(parseLocalThrottling('')).toBeUndefined()
})

test('a known key without a number is refused', () => {
  expect(() => parseOwnThrottling('throttled_usec many\n')).toThrow('throttled_usec: "many" is not a number')
})
