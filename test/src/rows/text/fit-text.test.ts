import fc from 'fast-check'
import stringWidth from 'string-width'
import {expect, test} from 'vitest'
import {safeText} from '../../../../src/base/safe-text.ts'
import {cellWidth, fitText} from '../../../../src/rows/text/fit-text.ts'

test.each<[text: string, width: number, fitted: string]>([
  ['web', 5, 'web  '],
  ['web', 3, 'web'],
  ['web-03', 5, 'web-…'],
  ['web-03', 1, '…'],
  ['web-03', 0, ''],
  ['web-03', -1, ''],
  ['', 2, '  '],
  ['数据库', 6, '数据库'],
  ['数据库', 5, '数据…'],
  // Half of a wide character is a blank.
  ['数据库', 4, '数… '],
  ['数据库', 2, '… '],
  ['数据库', 1, '…'],
  ['é́́x', 2, 'é́́x'],
  ['🚀🚀', 3, '🚀…'],
  ['🇩🇪🇫🇷', 3, '🇩🇪…'],
])('%j in %d cells is %j', (text, width, fitted) => {
  expect(fitText(text, width)).toBe(fitted)
})

test('numbers stand right, and what is cut says so in ASCII too', () => {
  expect(fitText('31.4', 6, 'right')).toBe('  31.4')
  expect(fitText('123456', 4, 'right', '~')).toBe('123~')
  expect(fitText('数据库', 4, 'left', '~')).toBe('数~ ')
})

test('a name of 200 characters takes its column only', () => {
  expect(fitText('n'.repeat(200), 12)).toBe(`${'n'.repeat(11)}…`)
  expect(cellWidth(fitText('名'.repeat(200), 12))).toBe(12)
})

const scripts = fc.constantFrom(
  'a',
  'é',
  '数',
  '한',
  'ש',
  'ي',
  '🚀',
  '👩‍💻',
  '🇩🇪',
  '\u0301',
  '☁️',
  '｜',
  '👍🏽',
  ' ',
  '\x1b[31m',
)
const texts = fc.oneof(
  fc.string({unit: 'grapheme', maxLength: 200}),
  fc.string({unit: 'binary', maxLength: 200}),
  fc.array(scripts, {maxLength: 40}).map(parts => parts.join('')),
)

test('any safe text fills exactly its width', () => {
  fc.assert(
    fc.property(
      texts,
      fc.integer({min: 0, max: 40}),
      fc.constantFrom('left', 'right'),
      (text, width, align) => {
        expect(stringWidth(fitText(safeText(text), width, align))).toBe(width)
      },
    ),
    {numRuns: 500},
  )
})

test('a character that is counted without a look at its neighbours takes one cell', () => {
  const single = /[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u25fa\u2800-\u28ff]/
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    if (single.test(character)) expect([character, stringWidth(character)]).toEqual([character, 1])
  }
  expect(cellWidth('e\u0301–界')).toBe(stringWidth('e\u0301–界'))
})
