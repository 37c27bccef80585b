import {expect, test} from 'vitest'
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

test('what is no device or no number is refused', () => {
  expect(() => parseIoStat('sda rbytes=1\n')).toThrow('"sda rbytes=1" is of no device')
  expect(() => parseIoStat('8:0 rbytes=lots wbytes=0 rios=0 wios=0\n')).toThrow(SyntaxError)
  expect(() => parseBlkio('8:0 Read\n')).toThrow(SyntaxError)
  expect(() => parseBlkio('x Read 1\n')).toThrow(SyntaxError)
})
