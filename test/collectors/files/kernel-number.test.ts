import {expect, test} from 'vitest'
import {
  numberAfter,
  numberOf,
  numbersAt,
  requiredAfter,
  wordAfter,
} from '../../../collectors/files/kernel-number.ts'
import {bytesOf} from '../../builders/bytes.ts'

test.each([
  ['1 2 3\n', [1, 2, 3]],
  ['1 2 3', [1, 2, 3]],
  ['1 2 3 4\n', [1, 2, 3]],
  ['-1 0 -25\n', [-1, 0, -25]],
  ['18446744073709551615 9007199254740993 0\n', [18446744073709552000, 9007199254740992, 0]],
  ['1 2\n', [1, 2]],
  ['1 2', [1, 2]],
  ['1 2x 3\n', [1]],
  ['1  2 3\n', [1]],
  ['', []],
  ['- 1\n', []],
])('numbers of %j are %j', (text, expected) => {
  const into = new Float64Array(3)
  const [bytes, length] = bytesOf(text)
  const count = numbersAt(bytes, 0, length, into)
  expect([...into.subarray(0, count)]).toEqual(expected)
})

test('a key counts only as a whole word at the start of a line', () => {
  const text = 'inactive_anon 1\nanon_thp 2\nanon 3\nMemFree:    4 kB\nempty:\n'
  expect(numberAfter(text, 'anon')).toBe(3)
  expect(numberAfter(text, 'MemFree:')).toBe(4)
  expect(wordAfter(text, 'empty:')).toBe('')
  expect(wordAfter(text, 'thp')).toBeUndefined()
})

test('a missing line is absent, a line without its number is an error', () => {
  expect(numberAfter('a 1\n', 'b')).toBeUndefined()
  expect(() => numberAfter('b x\n', 'b')).toThrow('b: "x" is not a number')
  expect(() => requiredAfter('a 1\n', 'b')).toThrow('no "b" line')
})

test.each(['', ' ', '1e9', '0x10', '-1', 'NaN', 'Infinity', '1'.repeat(21)])('%j is no number', text => {
  expect(() => numberOf(text, 'x')).toThrow(SyntaxError)
})
