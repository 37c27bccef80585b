import {expect, test} from 'vitest'
import {errorText} from '../../../src/base/error-text.ts'

test.each<[what: string, thrown: unknown, text: string]>([
  ['an error', new Error('no domain'), 'no domain'],
  ["libvirt's words about a hostile name", new Error('no domain "\x1b[2J\u202eweb"'), 'no domain "[2Jweb"'],
  [
    'several lines',
    new Error('cannot reach it\n  to mend it: \x07sudo'),
    'cannot reach it\n  to mend it: sudo',
  ],
  ['a text', 'broken\x9b', 'broken'],
  ['nothing', undefined, 'undefined'],
])('%s', (_, thrown, text) => {
  expect(errorText(thrown)).toBe(text)
})
