import {expect, test} from 'vitest'
import type {Thread} from '../../../../src/model/thread.ts'
import {threadName} from '../../../../src/rows/text/thread-name.ts'
import {aThread} from '../../../builders/thread.ts'

test.each<[thread: Thread, name: string]>([
  [aThread(), 'vcpu 0'],
  [aThread({role: 'iothread', index: 2}), 'iothread 2'],
  [aThread({role: 'emulator', comm: 'qemu-system-x86'}), 'qemu-system-x86'],
  [aThread({role: 'emulator', comm: 'wo\x1b[2Jrker\n'}), 'wo[2Jrker '],
  [aThread({role: 'vhost', comm: 'vhost-100'}), 'vhost'],
])('%j is called %s', (thread, name) => {
  expect(threadName(thread)).toBe(name)
})
