import {expect, test} from 'vitest'
import {
  parseByteCount,
  parseLegacyRefaults,
  parseRefaults,
} from '../../../collectors/measure/cgroup-memory.ts'

test('v2', () => {
  expect(
    parseRefaults('anon 4096\nworkingset_refault_anon 2\nworkingset_refault_file 3\npgmajfault 9\n'),
  ).toBe(5)
})

test('v2 before Linux 5.9 has one count of refaults; where it is missing it is absent', () => {
  expect(parseRefaults('anon 1\nworkingset_refault 4\n')).toBe(4)
  expect(parseRefaults('')).toBeUndefined()
})

test('v1 counts groups below in its total_ lines', () => {
  const text =
    'cache 1\nworkingset_refault_anon 7\ntotal_cache 10\n' +
    'total_workingset_refault_anon 1\ntotal_workingset_refault_file 1\ntotal_swap 30\n'
  expect(parseLegacyRefaults(text)).toBe(2)
})

test('a single count', () => {
  expect(parseByteCount('123456789\n')).toBe(123456789)
})

test('a known key without a number is refused', () => {
  expect(() => parseRefaults('workingset_refault_anon x\n')).toThrow(
    'workingset_refault_anon: "x" is not a number',
  )
  expect(() => parseByteCount('max\n')).toThrow(SyntaxError)
})
