import {expect, test} from 'vitest'
import {chartLines, type Series, sparkline} from '../../../components/paint/chart-lines.ts'
import {themeOf} from '../../../components/paint/theme.ts'

const colourful = themeOf({colours: '256', glyphs: 'unicode'})
const ascii = themeOf({colours: 'none', glyphs: 'ascii'})
const noBraille = themeOf({colours: 'none', glyphs: 'no-braille'})
const ages = Array.from({length: 20}, (_, index) => 19 - index)
const rising: Series = {title: 'wait', tone: 'wait', values: ages.map(age => (19 - age) * 5)}
const level: Series = {title: 'usage', tone: 'busy', values: ages.map(() => 20)}
const plain = (lines: readonly string[]): string[] => lines.map(line => line.replace(/\x1b\[[\d;]*m/g, ''))

test("blessed-contrib's chart comes in exactly the lines and cells asked for, with axis and ages", () => {
  const lines = plain(chartLines(colourful, [level, rising], ages, 40, 8))
  expect(lines).toHaveLength(8)
  expect(lines.every(line => line.length === 40)).toBe(true)
  expect(lines.join('\n')).toMatch(/50 .*[\u2800-\u28ff]/)
  expect(lines.at(-1)).toContain('-19s')
})

test('each series has the colour of its meaning', () => {
  const chart = chartLines(colourful, [level, rising], ages, 40, 8).join('')
  expect(chart).toContain('\x1b[38;5;109m')
  expect(chart).toContain('\x1b[38;5;203m')
})

test('without colours the chart has no escape sequences', () => {
  const lines = chartLines(themeOf({colours: 'none', glyphs: 'unicode'}), [rising], ages, 40, 8)
  expect(lines.join('')).not.toContain('\x1b')
})

test('drawing adds no listener and writes nothing', () => {
  const events = ['exit', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'uncaughtException'] as const
  const before = events.map(event => process.listenerCount(event))
  const write = process.stdout.write
  let written = 0
  process.stdout.write = (() => {
    written++
    return true
  }) as typeof process.stdout.write
  chartLines(colourful, [level, rising], ages, 60, 12)
  process.stdout.write = write
  expect(events.map(event => process.listenerCount(event))).toEqual(before)
  expect(written).toBe(0)
})

test('nothing is drawn across a gap: the line starts after it', () => {
  const gapped: Series = {...rising, values: [...rising.values.slice(0, 15), undefined, 1, 2, 3, 4]}
  expect(plain(chartLines(colourful, [gapped], ages, 40, 8)).at(-1)).toContain('-3s')
})

test('too little to draw is said', () => {
  expect(plain(chartLines(colourful, [{...rising, values: [undefined]}], [0], 40, 6))[0]).toMatch(
    /^collecting history/,
  )
})

test('in ASCII each series is one line from low to high', () => {
  expect(chartLines(ascii, [rising], ages, 32, 2)).toEqual(
    ['wait 0-100  ___..--==+++**##%%@@', ' '.repeat(32)].map(line => line.padEnd(32)),
  )
})

test('a font without braille gets blocks', () => {
  const [line] = chartLines(noBraille, [rising], ages, 32, 2)
  expect(line).toMatch(/^wait 0-100 [ ▁▂▃▄▅▆▇]+▇$/)
})

test('a spark has its newest value at the right and blanks for gaps', () => {
  expect(sparkline(colourful, [0, 50, undefined, 100], 100, 6)).toBe('  ▁▄ ▇')
})
