import fc from 'fast-check'
import {expect, test} from 'vitest'
import {
  formatBytes,
  formatCount,
  formatCpuTime,
  formatDuration,
  formatMs,
  formatOfTotal,
  formatPct,
  formatRate,
  formatScaled,
} from '../../../../src/rows/text/format.ts'

const GiB = 2 ** 30

test.each<[pct: number, text: string]>([
  [0, '0.0'],
  [0.04, '0.0'],
  [0.05, '0.1'],
  [9.95, '9.9'],
  [9.96, '10.0'],
  [31.44, '31.4'],
  [99.94, '99.9'],
  [99.95, '100'],
  [100, '100'],
  [780.4, '780'],
  [25_600, '25600'],
])('%d %% is %s', (pct, text) => {
  expect(formatPct(pct)).toBe(text)
})

test.each<[count: number, text: string]>([
  [0, '0'],
  [0.4, '0'],
  [812, '812'],
  [999, '999'],
  [999.4, '999'],
  [999.5, '1K'],
  [1000, '1K'],
  [1023, '1K'],
  [1050, '1.1K'],
  [9949, '9.9K'],
  [9950, '10K'],
  [999_499, '999K'],
  [999_500, '1M'],
  [1.5e9, '1.5G'],
  [1e18, '1E'],
  [1e21, '1000E'],
])('count %d is %s', (count, text) => {
  expect(formatCount(count)).toBe(text)
})

test.each<[bytes: number, text: string]>([
  [0, '0'],
  [999, '999'],
  [1000, '1000'],
  [1023, '1023'],
  [1023.4, '1023'],
  [1023.5, '1K'],
  [1024, '1K'],
  [1024 * 9.94, '9.9K'],
  [1024 * 9.95, '10K'],
  [1023.4 * 1024, '1023K'],
  [1024 ** 2, '1M'],
  [1.25 * GiB, '1.3G'],
  [16 * GiB, '16G'],
  [2 ** 60, '1E'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each<[rate: number, base: 1000 | 1024, text: string]>([
  [0, 1024, '0'],
  [0.001, 1000, '<1'],
  [0.999, 1024, '<1'],
  [1, 1000, '1'],
  [1.4, 1000, '1'],
  [4096, 1024, '4K'],
])('a rate of %d (base %d) is %s', (rate, base, text) => {
  expect(formatRate(rate, base)).toBe(text)
})

test.each<[part: number | undefined, whole: number | undefined, text: string]>([
  [16 * GiB, 32 * GiB, '16/32G'],
  [1.5 * GiB, 2 * GiB, '1.5/2G'],
  [512 * 2 ** 20, GiB, '512M/1G'],
  [0, 8 * GiB, '0/8G'],
  [100, 900, '100/900'],
  [undefined, 8 * GiB, '–/8G'],
  [8 * GiB, undefined, '8G'],
  [undefined, undefined, '–'],
])('%j of %j is %s', (part, whole, text) => {
  expect(formatOfTotal(part, whole)).toBe(text)
})

test.each<[seconds: number, text: string]>([
  [0, '0s'],
  [4.99, '4s'],
  [59.9, '59s'],
  [60, '1m'],
  [3599, '59m'],
  [3600, '1h00m'],
  [18_720, '5h12m'],
  [172_799, '47h59m'],
  [172_800, '2d'],
  [12 * 86_400 + 80_000, '12d'],
])('%d s last %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test.each<[seconds: number, text: string]>([
  [0, '0:00.0'],
  [9.94, '0:09.9'],
  [59.94, '0:59.9'],
  // Never sixty seconds of a minute.
  [59.96, '0:59.9'],
  [60, '1:00.0'],
  [723.5, '12:03.5'],
  [35_999.99, '599:59.9'],
  [36_000, '10h00'],
  [3_599_999, '999h59'],
  [3_600_000, '41d'],
  [86_400 * 400, '400d'],
])('%d s of CPU time are %s', (seconds, text) => {
  expect(formatCpuTime(seconds)).toBe(text)
})

test.each<[ms: number, text: string]>([
  [0, '0.00'],
  [0.04, '0.04'],
  [0.994, '0.99'],
  [0.996, '1.0'],
  [4.21, '4.2'],
  [99.4, '99.4'],
  [99.6, '100'],
  [310.4, '310'],
])('%d ms are %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})

test('four digits and a unit are the most a scaled figure takes, and it stays near its value', () => {
  const figure = fc.double({min: 0, max: 2 ** 70, noNaN: true})
  fc.assert(
    fc.property(figure, fc.constantFrom(1000 as const, 1024 as const), (value, base) => {
      const text = formatScaled(value, base)
      expect(text).toMatch(/^\d{1,4}(\.\d)?[KMGTPE]?$/)
      const [, digits = '', unit = ''] = /^([\d.]+)([A-Z]?)$/.exec(text) ?? []
      const back = Number(digits) * base ** ' KMGTPE'.indexOf(unit || ' ')
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(0.5, value * 0.06))
    }),
  )
})

test('larger is never shown smaller, and nothing is shown as NaN', () => {
  const seconds = fc.double({min: 0, max: 1e10, noNaN: true})
  fc.assert(
    fc.property(seconds, value => {
      for (const format of [formatPct, formatBytes, formatCount, formatMs, formatDuration, formatCpuTime]) {
        expect(format(value)).not.toMatch(/NaN|Infinity|undefined|:60/)
      }
    }),
  )
})
