import {expect, test} from 'vitest'
import {oddLineNotes} from '../../../collectors/files/odd-lines.ts'
import {parseNetDev} from '../../../collectors/measure/net-dev.ts'
import {bytesOf} from '../../builders/bytes.ts'

const TITLES = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`
const LO =
  '    lo:    3520      40    0    0    0     0          0         0     3520      40    0    0    0     0       0          0\n'

test('what the host’s ends received and sent, by name', () => {
  const text = `${TITLES}${LO} vnet12: 9007199254740991 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n`
  expect(parseNetDev(...bytesOf(text))).toEqual({
    lo: {
      rxBytes: 3520,
      rxPackets: 40,
      rxErrors: 0,
      rxDrops: 0,
      txBytes: 3520,
      txPackets: 40,
      txErrors: 0,
      txDrops: 0,
    },
    vnet12: {
      rxBytes: 9007199254740991,
      rxPackets: 2,
      rxErrors: 3,
      rxDrops: 4,
      txBytes: 9,
      txPackets: 10,
      txErrors: 11,
      txDrops: 12,
    },
  })
})

test('more columns of a newer kernel are left alone; a host may have no interface', () => {
  const text = `${TITLES}tap0:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18\n`
  expect(parseNetDev(...bytesOf(text)).tap0?.txDrops).toBe(12)
  expect(parseNetDev(...bytesOf(TITLES))).toEqual({})
})

test('names are any bytes but blanks, colons and slashes', () => {
  const text = `${TITLES}  vnet-ä.1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n`
  expect(Object.keys(parseNetDev(...bytesOf(text)))).toEqual(['vnet-ä.1'])
})

test.each([
  'vnet0 1 2 3\n',
  'vnet0: 1 2 3\n',
  'vnet0: 1 2 3 4 5 6 7 8 9 10 11 x 13 14 15 16\n',
  'vnet0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\nvnet1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n',
])('%j: the odd line is left out and noted, and the others are read', lines => {
  expect(Object.keys(parseNetDev(...bytesOf(TITLES + lines + LO)))).toContain('lo')
  expect(parseNetDev(...bytesOf(TITLES + lines + LO))).not.toHaveProperty('vnet0')
  expect(oddLineNotes()).toEqual(['net/dev: a line is not understood and left out: "vnet0 1 2 3"'])
})
