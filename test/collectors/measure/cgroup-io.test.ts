import {expect, test} from 'vitest'
import {oddLineNotes} from '../../../collectors/files/odd-lines.ts'
import {parseBlkio, parseIoStat} from '../../../collectors/measure/cgroup-io.ts'

test('v2, with keys of a newer kernel and a device without counters', () => {
  const text =
    '8:16 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0 cost.usage=5\n7:7 \n' +
    '252:0 rbytes=1 wbytes=2 rios=3 wios=4\n'
  expect(parseIoStat(text)).toEqual({
    '8:16': {readBytes: 4096, writeBytes: 8192, reads: 1, writes: 2},
    '252:0': {readBytes: 1, writeBytes: 2, reads: 3, writes: 4},
  })
  expect(parseIoStat('')).toEqual({})
})

test('v1: one amount a line', () => {
  const text = '8:0 Read 10\n8:0 Write 20\n8:0 Sync 5\n8:0 Discard 1\n8:0 Total 31\nTotal 31\n'
  expect(parseBlkio(text)).toEqual({'8:0': {read: 10, write: 20}})
  expect(parseBlkio('Total 0\n')).toEqual({})
})

test('v2: several devices before one set of figures: they are the last one’s', () => {
  expect(parseIoStat('7:7 7:6 7:5 7:4 rbytes=1 wbytes=2 rios=3 wios=4\n7:3 7:2 \n')).toEqual({
    '7:4': {readBytes: 1, writeBytes: 2, reads: 3, writes: 4},
  })
})

const GOOD = '8:0 rbytes=1 wbytes=2 rios=3 wios=4\n'

test.each([
  '(unknown) rbytes=1 wbytes=0 rios=1 wios=0',
  'sda rbytes=1',
  '8:16 rbytes=lots wbytes=0 rios=0 wios=0',
  '8:16 rbytes=1 wbytes= rios=0 wios=0',
])('v2: %j is left out and noted, and the others are read', line => {
  expect(Object.keys(parseIoStat(`${line}\n${GOOD}`))).toEqual(['8:0'])
  expect(oddLineNotes()).toEqual([
    'io.stat: a line is not understood and left out: "(unknown) rbytes=1 wbytes=0 rios=1 wios=0"',
  ])
})

test.each(['8:16 Read', '8:16 Read x', '(unknown) Read 1'])(
  'v1: a device with %j is left out and noted',
  line => {
    const odd = line.startsWith('8') ? {} : {'8:16': {read: 0, write: 5}}
    expect(parseBlkio(`8:16 Write 5\n${line}\n8:0 Read 10\n`)).toEqual({...odd, '8:0': {read: 10, write: 0}})
    expect(oddLineNotes()).toContainEqual(expect.stringContaining('blkio.throttle: a line'))
  },
)
