import {expect, test} from 'vitest'
import {parseCpuacctUsage, parseUsage} from '../../../collectors/measure/cgroup-usage.ts'

test('cpu.stat counts in µs, v1’s cpuacct.usage in ns', () => {
  expect(parseUsage('usage_usec 91\nuser_usec 80\nsystem_usec 11\n')).toBe(91)
  expect(parseCpuacctUsage('123456\n')).toBe(123.456)
})

test('what is no number is refused', () => {
  expect(() => parseUsage('usage_usec many\n')).toThrow('usage_usec: "many" is not a number')
  expect(() => parseCpuacctUsage('')).toThrow(SyntaxError)
})
