import {expect, test} from 'vitest'
import type {Binding} from '../../src/libvirt/binding.ts'
import {createMemoryReturn} from '../../src/libvirt/spare-memory.ts'

test('free memory is given back now and then, however often it is looked at', () => {
  let nowMs = 0
  const trimmedAtMs: number[] = []
  const memory = {trim: () => trimmedAtMs.push(nowMs)}
  const giveBack = createMemoryReturn({memory} as unknown as Binding, () => nowMs)
  for (; nowMs <= 25_000; nowMs += 500) giveBack()
  expect(trimmedAtMs).toEqual([10_000, 20_000])
})
