import {expect, test} from 'vitest'
import {parsePageSize} from '../../../collectors/files/page-size.ts'
import {parseResidentPages} from '../../../collectors/measure/process-memory.ts'
import {bytesOf} from '../../builders/bytes.ts'

test('resident pages', () => {
  expect(parseResidentPages(...bytesOf('308670 11375 4098 2606 0 28373 0\n'))).toBe(11375)
  expect(() => parseResidentPages(...bytesOf('308670\n'))).toThrow('not a statm line')
})

test('page size from an auxiliary vector', () => {
  const words = new BigUint64Array([33n, 140000n, 6n, 65536n, 0n, 0n])
  expect(parsePageSize(Buffer.from(words.buffer))).toBe(65536)
  expect(parsePageSize(Buffer.alloc(0))).toBe(4096)
})
