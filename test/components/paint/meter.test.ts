import {expect, test} from 'vitest'
import {meter} from '../../../components/paint/meter.ts'
import {paintLine, type StyledLine, safeTextOf} from '../../../components/paint/styled-line.ts'
import {themeOf} from '../../../components/paint/theme.ts'

const full = themeOf({colours: '256', glyphs: 'unicode'})
const mono = themeOf({colours: 'none', glyphs: 'unicode'})
const ascii = themeOf({colours: '16', glyphs: 'ascii'})
const plainLine = (texts: StyledLine): string => texts.map(safeTextOf).join('')

test('full and half cells on a track', () => {
  expect(plainLine(meter(full, [{tone: 'busy', pct: 37.5}], 4))).toBe('━╸──')
  expect(plainLine(meter(mono, [{tone: 'busy', pct: 50}], 6))).toBe('━━━───')
  expect(plainLine(meter(ascii, [{tone: 'busy', pct: 50}], 6))).toBe('[||  ]')
})

test('segments follow each other and never overflow', () => {
  expect(
    plainLine(
      meter(
        ascii,
        [
          {tone: 'guest', pct: 30},
          {tone: 'busy', pct: 90},
        ],
        12,
      ),
    ),
  ).toBe('[||||||||||]')
})

test('an unknown value leaves the bar empty', () => {
  expect(plainLine(meter(ascii, [{tone: 'busy', pct: undefined}], 6))).toBe('[    ]')
})

test('each segment has its own colour', () => {
  expect(
    paintLine(
      full,
      meter(
        full,
        [
          {tone: 'guest', pct: 50},
          {tone: 'busy', pct: 25},
        ],
        4,
      ),
      4,
    ),
  ).toBe('\x1b[38;5;74m━━\x1b[0m\x1b[38;5;109m━\x1b[0m\x1b[38;5;238m─\x1b[0m')
})
