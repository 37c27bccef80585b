import {expect, test} from 'vitest'
import {okValue, whyNot} from '../../../src/base/reading.ts'

test('a value is there, or there is a reason', () => {
  expect([
    okValue({status: 'ok', readAtMs: 1, value: 0}),
    whyNot({status: 'ok', readAtMs: 1, value: 0}),
  ]).toEqual([0, undefined])
  const off = {status: 'off', why: 'PSI is not enabled in this kernel'} as const
  expect([okValue(off), whyNot(off)]).toEqual([undefined, 'PSI is not enabled in this kernel'])
  const failed = {status: 'failed', error: '/proc/stat: EACCES'} as const
  expect([okValue(failed), whyNot(failed)]).toEqual([undefined, '/proc/stat: EACCES'])
  expect([okValue(undefined), whyNot(undefined)]).toEqual([undefined, 'not read'])
})
