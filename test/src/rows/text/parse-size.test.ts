import {expect, test} from 'vitest'
import {parseSize} from '../../../../src/rows/text/parse-size.ts'

test.each<[text: string, size: number | undefined]>([
  ['0', 0],
  ['50', 50],
  ['-1', -1],
  ['+1.5', 1.5],
  ['30%', 30],
  ['4k', 4096],
  ['4K', 4096],
  ['4KB', 4096],
  ['4KiB', 4096],
  ['1.5M', 1.5 * 2 ** 20],
  ['4g', 2 ** 32],
  ['2T', 2 ** 41],
  ['7b', 7],
  ['', undefined],
  ['k', undefined],
  ['.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['1 G', undefined],
  ['4X', undefined],
  ['4Gi', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
])('%j is %j', (text, size) => {
  expect(parseSize(text)).toBe(size)
})
