import fc from 'fast-check'
import {expect, test} from 'vitest'
import {safeText} from '../../../src/base/safe-text.ts'

test.each<[what: string, text: string, safe: string]>([
  ['plain', 'web-03', 'web-03'],
  ['empty', '', ''],
  ['line breaks and tabs', 'a\tb\r\nc\u0085d\u2028e\u2029f', 'a b c d e f'],
  ['a colour', '\x1b[31mred\x1b[0m', '[31mred[0m'],
  ['a title', '\x1b]0;owned\x07', ']0;owned'],
  ['C1: CSI and OSC in one character', 'a\u009b31mb\u009d0;x\u009c', 'a31mb0;x'],
  ['NUL, bell, backspace, DEL', 'a\0b\x07c\bd\x7fe', 'abcde'],
  ['direction', '\u202egpj.exe\u202c \u2066x\u2069\u200f\u061c', 'gpj.exe x'],
  ['invisible', 'web\u200b\u200d\u2060\ufeff\u00ad-1', 'web-1'],
  ['fillers that look like nothing', 'a\u3164b\u115f\u1160c\uffa0d\u034fe\u17b4f', 'abcdef'],
  ['tags', 'a\u{e0041}\u{e007f}b', 'ab'],
  ['variation selectors', '☁\ufe0f \u{e0100}x', '☁ x'],
  ['half a surrogate pair', 'a\ud83d b\udca9', 'a b'],
  ['annotations', 'a\ufff9b\ufffac\ufffbd', 'abcd'],
  ['wide, accented, emoji, right-to-left letters stay', '数据库 é שלום 🚀', '数据库 é שלום 🚀'],
])('%s', (_, text, safe) => {
  expect(safeText(text)).toBe(safe)
})

test('nothing that a terminal acts on is left, and once is enough', () => {
  const hostile = fc.string({unit: 'binary', maxLength: 60})
  fc.assert(
    fc.property(hostile, text => {
      const safe = safeText(text)
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      expect(safeText(safe)).toBe(safe)
    }),
  )
})
