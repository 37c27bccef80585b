import {expect, test} from 'vitest'
import type {Thread} from '../../../../src/model/thread.ts'
import {threadName} from '../../../../src/rows/text/thread-name.ts'
import {aThread} from '../../../builders/thread.ts'

const {index, ...unnumbered} = aThread({tid: 1})

test.each<[thread: Thread, name: string]>([
  [aThread({tid: 1, index: 0}), 'vcpu 0'],
  [aThread({tid: 1, role: 'iothread', index: 2}), 'iothread 2'],
  [{...unnumbered, role: 'emulator', comm: 'qemu-system-x86'}, 'qemu-system-x86'],
  [{...unnumbered, role: 'emulator', comm: 'wo\x1b[2Jrker\n'}, 'wo[2Jrker '],
  [{...unnumbered, role: 'vhost', comm: 'vhost-100'}, 'vhost'],
])('%j is called %s', (thread, name) => {
  expect(threadName(thread)).toBe(name)
})
