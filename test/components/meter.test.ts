import {expect, test} from 'vitest'
import {meter} from '../../components/meter.ts'
import {paintLine, type Spans, textOf} from '../../components/spans.ts'
import {themeOf} from '../../components/theme.ts'

const full = themeOf({colours: '256', glyphs: 'unicode'})
const mono = themeOf({colours: 'none', glyphs: 'unicode'})
const ascii = themeOf({colours: '16', glyphs: 'ascii'})
const plainLine = (spans: Spans): string => spans.map(textOf).join('')

test('eighths of a cell', () => {
  expect(plainLine(meter(full, [{role: 'busy', pct: 31.25}], 4))).toBe('█▎  ')
  expect(plainLine(meter(mono, [{role: 'busy', pct: 50}], 6))).toBe('[██  ]')
  expect(plainLine(meter(ascii, [{role: 'busy', pct: 50}], 6))).toBe('[||  ]')
})

test('segments follow each other and never overflow', () => {
  expect(
    plainLine(
      meter(
        ascii,
        [
          {role: 'guest', pct: 30},
          {role: 'busy', pct: 90},
        ],
        12,
      ),
    ),
  ).toBe('[||||||||||]')
})

test('an unknown value leaves the bar empty', () => {
  expect(plainLine(meter(ascii, [{role: 'busy', pct: undefined}], 6))).toBe('[    ]')
})

test('with 256 colours the rest is a track', () => {
  expect(paintLine(full, meter(full, [{role: 'busy', pct: 50}], 4), 4)).toBe(
    '\x1b[48;5;236;38;5;109m██\x1b[0m\x1b[48;5;236m  \x1b[0m',
  )
})
