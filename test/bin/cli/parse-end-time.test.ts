import {expect, test} from 'vitest'
import {parseEndTime} from '../../../bin/cli/parse-end-time.ts'

/** A time by the clock of this machine, whatever its zone. */
const NOW = new Date(2026, 10, 23, 14, 3, 22, 500).getTime()

test.each([
  ['2026-11-24 01:02:03', new Date(2026, 10, 24, 1, 2, 3).getTime()],
  ['2026-02-28T23:59:59', new Date(2026, 1, 28, 23, 59, 59).getTime()],
  ['15:00:00', new Date(2026, 10, 23, 15, 0, 0).getTime()],
  // Past: virt-top takes one sample and ends.
  ['9:30:00', new Date(2026, 10, 23, 9, 30, 0).getTime()],
  ['+00:03:00', NOW + 180_000],
  ['+26:00:01', NOW + (26 * 3600 + 1) * 1000],
  ['+180', NOW + 180_000],
  ['+0', NOW],
])('%s', (text, at) => {
  expect(parseEndTime(text, NOW)).toBe(at)
})

test.each([
  '',
  '15',
  '15:00',
  '24:00:00',
  '10:60:00',
  '2026-02-30 00:00:00',
  '2026-13-01 00:00:00',
  '+',
  '+1:2',
])('%j is no time', text => {
  expect(parseEndTime(text, NOW)).toBeUndefined()
})

test.each(['+00:60:00', '+-5', '-5', '-00:03:00', 'tomorrow', '2026-11-24', '1e3', '+1\n'])(
  '%j is none either',
  text => {
    expect(parseEndTime(text, NOW)).toBeUndefined()
  },
)
