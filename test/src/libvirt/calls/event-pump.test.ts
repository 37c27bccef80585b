import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {startEventPump} from '../../../../src/libvirt/calls/event-pump.ts'
import {aLibvirt} from '../../../builders/binding.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('each turn does all that is due, then what else is to be done', () => {
  const {binding} = aLibvirt()
  const log: string[] = []
  let due = 3
  binding.events.turn = () => {
    log.push('turn')
    return due-- > 0
  }
  const stop = startEventPump(binding, () => log.push('after'))
  vi.advanceTimersByTime(500)
  expect(log).toEqual(['turn', 'turn', 'turn', 'turn', 'after'])
  stop()
  vi.advanceTimersByTime(5000)
  expect(log).toHaveLength(5)
})

test('a flood of events leaves time to answer in between', () => {
  const {binding} = aLibvirt()
  let turns = 0
  binding.events.turn = () => ++turns > 0
  const stop = startEventPump(binding, () => {})
  vi.advanceTimersByTime(500)
  expect(turns).toBe(50)
  stop()
})

test('a loop that cannot be registered is told', () => {
  const {binding} = aLibvirt()
  binding.events.registerDefaultLoop = () => -1
  expect(() => startEventPump(binding, () => {})).toThrow('event loop cannot be set up')
})
