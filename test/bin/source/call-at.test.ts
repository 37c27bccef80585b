import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {callAt} from '../../../bin/source/call-at.ts'

const DAY_MS = 86_400_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('it calls once, at the time; of a past one soon', () => {
  const call = vi.fn()
  callAt(Date.now() + 90_000, Date.now, call)
  vi.advanceTimersByTime(89_999)
  expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(DAY_MS)
  expect(call).toHaveBeenCalledOnce()
  callAt(Date.now() - 5000, Date.now, call)
  vi.advanceTimersByTime(1)
  expect(call).toHaveBeenCalledTimes(2)
})

test('a time that is further away than a timer counts is waited for', () => {
  const call = vi.fn()
  callAt(Date.now() + 60 * DAY_MS, Date.now, call)
  vi.advanceTimersByTime(60 * DAY_MS - 1)
  expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(call).toHaveBeenCalledOnce()
})

test('a clock that is set meanwhile is followed', () => {
  const call = vi.fn()
  let aheadMs = 0
  callAt(Date.now() + DAY_MS, () => Date.now() + aheadMs, call)
  aheadMs = DAY_MS
  vi.advanceTimersByTime(61_000)
  expect(call).toHaveBeenCalledOnce()
})

test('it can be stopped', () => {
  const call = vi.fn()
  const stop = callAt(Date.now() + 90_000, Date.now, call)
  vi.advanceTimersByTime(70_000)
  stop()
  vi.advanceTimersByTime(DAY_MS)
  expect(call).not.toHaveBeenCalled()
})
