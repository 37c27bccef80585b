import {expect, test} from 'vitest'
import {fits, overRuler, ruler} from '../../../../components/dialogs/pin/ruler.ts'

/** Builds labels of numbers that stand so many cells apart. */
const numbers = (count: number, apart: number, from = 0) =>
  Array.from({length: count}, (_, index) => ({at: index * apart, text: `${from + index}`}))

test.each([
  [numbers(4, 3), 12, '0  1  2  3'],
  [numbers(4, 3, 98), 12, '98    100'],
  [numbers(8, 2, 8), 16, '8   10  12  14'],
  [numbers(8, 1), 8, '0 2 4 6'],
  [numbers(2, 3), 3, '0'],
  [[], 8, ''],
  [[{at: 0, text: '128'}], 2, ''],
])('%j in %i cells: as many as stand apart, evenly', (labels, room, line) => {
  expect(ruler(labels, room)).toBe(line)
})

test('labels fit if there is a blank between them, and the last one ends within the room', () => {
  expect(fits(numbers(4, 2), 7)).toBe(true)
  expect(fits(numbers(4, 1), 7)).toBe(false)
  expect(fits(numbers(4, 2), 6)).toBe(false)
})

test.each([
  [{at: 4, text: 'p9'}, '0   p9   3'],
  [{at: 6, text: 'p25'}, '0  1  p25'],
  [{at: 0, text: 'p0'}, 'p0 1  2  3'],
  [{at: 12, text: 'p4'}, '0  1  2  3  p4'],
])('%j stands over the ruler, and what it touches goes', (over, line) => {
  expect(overRuler('0  1  2  3', over).trimEnd()).toBe(line)
})
