import fc from 'fast-check'
import {expect, test} from 'vitest'
import {differenceOf, withDifference} from '../../../../bin/workers/kernel/record-difference.ts'

const A = {n: 1}
const B = {n: 2}
const C = {n: 3}

test('only entries that are other objects travel, and the names of those that are gone', () => {
  expect(differenceOf({1: A, 2: B, 3: A}, {1: A, 2: C, 4: A, 5: A, 3: A})).toBeUndefined()
  expect(differenceOf({1: A, 2: B, 3: A, 9: A}, {1: A, 2: C, 3: A})).toEqual({changed: {2: C}, gone: ['9']})
  expect(differenceOf({1: A, 2: B}, {1: A})).toEqual({changed: {}, gone: ['2']})
})

test('the same record is no news, and stays the same object', () => {
  const record = {1: A}
  expect(differenceOf(record, record)).toEqual({})
  expect(withDifference(record, {})).toBe(record)
})

test('what is no record travels whole', () => {
  for (const [before, after] of [
    [undefined, {1: A}],
    [[A], [A]],
    [{1: A}, 7],
  ])
    expect(differenceOf(before, after)).toBeUndefined()
})

test('with what is a record made of, the receiver has what the sender has', () => {
  const record = fc.dictionary(fc.constantFrom('1', '2', '30', 'a', '/machine'), fc.constantFrom(A, B, C))
  fc.assert(
    fc.property(record, record, (before, after) => {
      const difference = differenceOf(before, after)
      if (difference === undefined) return
      const sent = JSON.parse(JSON.stringify(difference))
      expect(withDifference(before, sent)).toEqual(after)
    }),
  )
})
