import {expect, test} from 'vitest'
import {parseSchedstat} from '../../../collectors/measure/schedstat.ts'
import {bytesOf} from '../../builders/bytes.ts'

test('three numbers, doubles of nanoseconds', () => {
  expect(parseSchedstat(...bytesOf('247487493 276264777 87\n'))).toEqual({
    execNs: 247487493,
    runDelayNs: 276264777,
    timeslices: 87,
  })
})

test('more numbers of a newer kernel are left alone', () => {
  expect(parseSchedstat(...bytesOf('1 2 3 4 5\n')).timeslices).toBe(3)
})

test.each(['', '\n', '1 2\n', '1 2 x\n', 'a b c\n'])('%j is refused', text => {
  expect(() => parseSchedstat(...bytesOf(text))).toThrow(SyntaxError)
})
