import {expect, test} from 'vitest'
import {createMemoryReturn} from '../../../../src/libvirt/watch/spare-memory.ts'

test('free memory is given back now and then, however often it is looked at', () => {
  let nowMs = 0
  const trimmedAtMs: number[] = []
  const giveBack = createMemoryReturn({trim: () => trimmedAtMs.push(nowMs)}, () => nowMs)
  for (; nowMs <= 25_000; nowMs += 500) giveBack()
  expect(trimmedAtMs).toEqual([10_000, 20_000])
})
