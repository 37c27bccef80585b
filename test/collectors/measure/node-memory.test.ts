import {expect, test} from 'vitest'
import {parseNodeMeminfo} from '../../../collectors/measure/node-memory.ts'

test('lines of one node, whatever a newer kernel adds', () => {
  const text =
    'Node 1 MemTotal:  100 kB\nNode 1 MemFree:   60 kB\nNode 1 FilePages: 30 kB\nNode 1 New: 1 kB\n'
  expect(parseNodeMeminfo(text)).toEqual({totalKiB: 100, freeKiB: 60})
})

test('a missing or malformed line is refused', () => {
  expect(() => parseNodeMeminfo('Node 0 MemTotal: 1 kB\n')).toThrow('no "MemFree:" line')
  expect(() => parseNodeMeminfo('Node 0 MemTotal: x kB\n')).toThrow('MemTotal: "x" is not a number')
})
