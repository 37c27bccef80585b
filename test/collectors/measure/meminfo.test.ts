import {expect, test} from 'vitest'
import {parseMeminfo} from '../../../collectors/measure/meminfo.ts'

const MEMINFO = `MemTotal:       24689560 kB
MemFree:        17423384 kB
MemAvailable:   23261868 kB
Buffers:          312108 kB
Cached:          5548396 kB
SwapCached:            7 kB
SwapTotal:       1048576 kB
SwapFree:        1048000 kB
HugePages_Total:       4
HugePages_Free:        3
Hugepagesize:       2048 kB
`

test('the host as a whole', () => {
  expect(parseMeminfo(MEMINFO)).toEqual({
    totalKiB: 24689560,
    freeKiB: 17423384,
    availableKiB: 23261868,
    swapTotalKiB: 1048576,
    swapFreeKiB: 1048000,
  })
})

test('a kernel without swap has none', () => {
  expect(parseMeminfo(MEMINFO.replaceAll(/^Swap.*\n/gm, ''))).toMatchObject({swapTotalKiB: 0, swapFreeKiB: 0})
})

test('a line less or without a number is refused, a line more is not', () => {
  expect(() => parseMeminfo(MEMINFO.replace('MemFree', 'x'))).toThrow('no "MemFree:" line')
  expect(() => parseMeminfo(MEMINFO.replace('17423384', '-'))).toThrow('MemFree: "-" is not a number')
  expect(parseMeminfo(`New: 1 kB\n${MEMINFO}`).totalKiB).toBe(24689560)
})
