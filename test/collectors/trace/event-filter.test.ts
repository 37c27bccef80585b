import fc from 'fast-check'
import {expect, test} from 'vitest'
import {eventFilter} from '../../../collectors/trace/event-filter.ts'

/** Returns true if the kernel lets a value pass. */
function passes(filter: string, value: number): boolean {
  return filter
    .split(' || ')
    .some(part =>
      [...part.matchAll(/(?:pid|CPU) (==|>=|<=) (\d+)/g)].every(([, is, number]) =>
        is === '=='
          ? value === Number(number)
          : is === '>='
            ? value >= Number(number)
            : value <= Number(number),
      ),
    )
}

test('neighbours are one range', () => {
  expect(eventFilter('pid', [7, 5, 6, 100, 12, 13, 7])).toBe(
    '(pid >= 5 && pid <= 7) || (pid >= 12 && pid <= 13) || pid == 100',
  )
  expect(eventFilter('CPU', [])).toBe('')
  expect(eventFilter('CPU', [0])).toBe('CPU == 0')
})

test('as long as it fits, nothing else passes', () => {
  const even = Array.from({length: 200}, (_, index) => index * 2)
  const filter = eventFilter('CPU', even)
  expect(even.every(id => passes(filter, id))).toBe(true)
  expect(even.some(id => passes(filter, id + 1))).toBe(false)
})

test.each([
  ['512 vCPUs among other threads', 'pid', Array.from({length: 512}, (_, index) => 4_000_001 + index * 3)],
  ['every second of 1024 pCPUs', 'CPU', Array.from({length: 512}, (_, index) => index * 2)],
  [
    'two blocks and many alone',
    'CPU',
    [...Array(256).keys(), ...Array.from({length: 255}, (_, index) => 512 + index * 2)],
  ],
])('%s: it is shorter than a page, and all of them pass', (_, field, values) => {
  const filter = eventFilter(field, values)
  expect(filter.length).toBeLessThan(4096)
  expect(values.every(value => passes(filter, value))).toBe(true)
  const [first = 0, last = 0] = [values[0], values.at(-1)]
  expect([first - 1, last + 1].some(value => passes(filter, value))).toBe(false)
})

test('the widest gaps stay out', () => {
  const values = Array.from({length: 512}, (_, index) => index * 2 + (index < 256 ? 0 : 1_000_000))
  expect(passes(eventFilter('pid', values), 500_000)).toBe(false)
})

test('every value passes, whatever the values are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4_194_304), {maxLength: 600}), values => {
      const filter = eventFilter('pid', values)
      expect(filter.length).toBeLessThan(4096)
      expect(values.every(value => passes(filter, value))).toBe(true)
    }),
    {numRuns: 50},
  )
})
