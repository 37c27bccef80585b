import fc from 'fast-check'
import {expect, test} from 'vitest'
import {jsonText} from '../../../../src/rows/print/json-text.ts'

test('what a terminal acts on or hides is escaped, and read back as it was', () => {
  const name = 'a\x1b\x9b\x7f\u202e\u2028\u3164\u{e0041}é数👍'
  const text = jsonText({name})
  expect(text).toBe('{"name":"a\\u001b\\u009b\\u007f\\u202e\\u2028\\u3164\\udb40\\udc41é数👍"}')
  expect(JSON.parse(text)).toEqual({name})
})

test('any text survives', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), name => {
      const text = jsonText({name})
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      expect(JSON.parse(text)).toEqual({name})
    }),
  )
})
