import {expect, test} from 'vitest'
import {parseCfsQuota, parseCpuMax, parseWeight} from '../../../collectors/measure/cgroup-limits.ts'

test('cpu.max', () => {
  expect(parseCpuMax('20000 100000\n')).toEqual({quotaUsec: 20000, periodUsec: 100000})
  expect(parseCpuMax('max 100000\n')).toEqual({periodUsec: 100000})
})

test("v1's quota and period", () => {
  expect(parseCfsQuota('20000\n')).toBe(20000)
  expect(parseCfsQuota('-1\n')).toBe(-1)
})

test('weight', () => {
  expect(parseWeight('100\n')).toBe(100)
})

test('what is no number is refused', () => {
  expect(() => parseCpuMax('')).toThrow(SyntaxError)
  expect(() => parseCpuMax('x 100000\n')).toThrow(SyntaxError)
  expect(() => parseCfsQuota('x')).toThrow(SyntaxError)
  expect(() => parseWeight('idle\n')).toThrow(SyntaxError)
})
