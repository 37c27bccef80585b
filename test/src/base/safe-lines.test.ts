import {expect, test} from 'vitest'
import {safeLines} from '../../../src/base/safe-lines.ts'

test('only line feeds stay', () => {
  expect(safeLines('two\nlines\n')).toBe('two\nlines\n')
  expect(safeLines('a\x9b31m\r\n\u202eb\u2028c\td')).toBe('a31m \nb c d')
})
