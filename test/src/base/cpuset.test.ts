import fc from 'fast-check'
import {expect, test} from 'vitest'
import {formatCpuset, parseCpuset} from '../../../src/base/cpuset.ts'

const range = (first: number, last: number) => Array.from({length: last - first + 1}, (_, at) => first + at)

test.each<[text: string, set: readonly number[]]>([
  ['0', [0]],
  ['0-3,7', [0, 1, 2, 3, 7]],
  ['7,0-3', [0, 1, 2, 3, 7]],
  ['1,1,0-1', [0, 1]],
  [' 0-1 , 3\n', [0, 1, 3]],
  ['5-5', [5]],
  ['007', [7]],
  ['', []],
  ['\n', []],
  // What cgroup v1 and some libvirt calls print for "none".
  ['(null)', []],
  ['60-67', [60, 61, 62, 63, 64, 65, 66, 67]],
  ['0,1023,1024,4095', [0, 1023, 1024, 4095]],
  ['16383', [16_383]],
])('%j is %j', (text, set) => {
  expect(parseCpuset(text)).toEqual(set)
})

test('^ takes off what stands left of it, and only that', () => {
  expect(parseCpuset('0-15,^8')).toEqual([...range(0, 7), ...range(9, 15)])
  expect(parseCpuset('^8,0-15')).toEqual(range(0, 15))
  expect(parseCpuset('0-15,^4-11')).toEqual([...range(0, 3), ...range(12, 15)])
  expect(parseCpuset('0-15,^4-11,6')).toEqual([...range(0, 3), 6, ...range(12, 15)])
  expect(parseCpuset('0-3,^0-3')).toEqual([])
  expect(parseCpuset('^3')).toEqual([])
})

test.each<[text: string, message: string]>([
  ['a', '"a" is not a CPU number or range'],
  ['0-', '"0-" is not a CPU number or range'],
  ['-1', '"-1" is not a CPU number or range'],
  ['0,,2', '"" is not a CPU number or range'],
  ['1,', '"" is not a CPU number or range'],
  ['1.5', '"1.5" is not a CPU number or range'],
  ['0x3', '"0x3" is not a CPU number or range'],
  ['^', '"^" is not a CPU number or range'],
  ['0-3:2', '"0-3:2" is not a CPU number or range'],
  ['٣', '"٣" is not a CPU number or range'],
  ['3-1', '"3-1" runs backwards'],
  ['3-2', '"3-2" runs backwards'],
  ['16384', '"16384" is beyond CPU 16383'],
  ['0-999999', '"0-999999" is beyond CPU 16383'],
  ['99999999999999999999', '"99999999999999999999" is not a CPU number or range'],
])('%j is refused: %s', (text, message) => {
  expect(() => parseCpuset(text)).toThrow(new SyntaxError(message))
})

test.each<[set: readonly number[], text: string]>([
  [[], ''],
  [[0], '0'],
  [[0, 1], '0-1'],
  [[0, 2, 4], '0,2,4'],
  [range(0, 127), '0-127'],
  [[...range(0, 7), ...range(16, 23)], '0-7,16-23'],
  [[63, 64, 1023, 1024, 16_383], '63-64,1023-1024,16383'],
])('prints %j as %j', (set, text) => {
  expect(formatCpuset(set)).toBe(text)
})

const sets = fc
  .uniqueArray(fc.integer({min: 0, max: 4095}), {maxLength: 300})
  .map(ids => ids.toSorted((a, b) => a - b))

test('what is printed is read back the same', () => {
  fc.assert(
    fc.property(sets, set => {
      expect(parseCpuset(formatCpuset(set))).toEqual(set)
    }),
  )
})

test('the order in which the numbers come, and twice the same, make no other set', () => {
  fc.assert(
    fc.property(sets, fc.infiniteStream(fc.integer()), (set, keys) => {
      const shuffled = set
        .map(id => ({id, key: keys.next().value ?? 0}))
        .sort((one, other) => one.key - other.key)
        .map(({id}) => id)
      expect(formatCpuset([...shuffled, ...shuffled.slice(0, 3)])).toBe(formatCpuset(set))
    }),
  )
})

test('the printed form is the shortest: parts never touch', () => {
  fc.assert(
    fc.property(sets, set => {
      const parts = formatCpuset(set)
        .split(',')
        .filter(part => part !== '')
        .map(part => part.split('-').map(Number))
      for (const [index, part] of parts.slice(1).entries()) {
        expect(part[0]).toBeGreaterThan((parts[index]?.at(-1) ?? 0) + 1)
      }
    }),
  )
})

test('any text is a set or a SyntaxError', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9,^ -]{0,12}$/))
  fc.assert(
    fc.property(texts, text => {
      try {
        const set = parseCpuset(text)
        expect(set).toEqual([...new Set(set)].sort((a, b) => a - b))
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError)
      }
    }),
  )
})
