import {expect, test} from 'vitest'
import {threadsInOrder, threadsThatFit, worstWaiter} from '../../../components/panes/threads-in-order.ts'
import type {Thread} from '../../../src/model/thread.ts'
import {threadName} from '../../../src/rows/text/thread-name.ts'
import {aThread} from '../../builders/thread.ts'

const vcpu = (index: number, contentionPct: number, more: Partial<Thread> = {}) =>
  aThread({tid: 101 + index, index, contentionPct, ...more})
const names = (threads: readonly Thread[]) => threads.map(threadName).join(', ')

test('the order is by role and number, whatever the order of discovery and the waits', () => {
  const threads = [
    aThread({tid: 300, role: 'vhost'}),
    vcpu(10, 50),
    aThread({tid: 100, role: 'emulator'}),
    vcpu(2, 90),
    aThread({tid: 201, role: 'iothread', index: 2}),
    vcpu(0, 1),
    aThread({tid: 202, role: 'iothread', index: 1}),
    aThread({tid: 400, role: 'helper', comm: 'swtpm'}),
  ]
  const order = 'vcpu 0, vcpu 2, vcpu 10, qemu-system-x86, iothread 1, iothread 2, vhost, helper swtpm'
  expect(names(threadsInOrder(threads))).toBe(order)
  expect(names(threadsInOrder(threads.toReversed()))).toBe(order)
})

test('the first keep their places; the last line is the one of the others that waits most', () => {
  const threads = [vcpu(0, 9), vcpu(1, 0), vcpu(2, 3), vcpu(3, 1), vcpu(4, 30), vcpu(5, 2)]
  const fits = (room: number) => {
    const {shown, hidden} = threadsThatFit(threads, room)
    return `${names(shown)} +${hidden}`
  }
  expect(fits(6)).toBe('vcpu 0, vcpu 1, vcpu 2, vcpu 3, vcpu 4, vcpu 5 +0')
  expect(fits(5)).toBe('vcpu 0, vcpu 1, vcpu 2, vcpu 4 +2')
  expect(fits(2)).toBe('vcpu 4 +5')
  expect(fits(1)).toBe(' +6')
})

test('the worst waiter is marked if its wait can be seen; one that starves waits most', () => {
  expect(worstWaiter([vcpu(0, 0.4), vcpu(1, 0.9)])).toBeUndefined()
  expect(worstWaiter([])).toBeUndefined()
  expect(worstWaiter([vcpu(0, 1), vcpu(1, 22), vcpu(2, 5)])?.index).toBe(1)
  expect(worstWaiter([vcpu(0, 90), vcpu(1, 0, {starving: true})])?.index).toBe(1)
})
