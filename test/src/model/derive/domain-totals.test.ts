import {expect, test} from 'vitest'
import {nodeId} from '../../../../src/base/ids.ts'
import {domainTotals} from '../../../../src/model/derive/domain-totals.ts'
import type {Thread} from '../../../../src/model/thread.ts'
import {figureIds, figureOf} from '../../../../src/model/thread-figures.ts'
import {aThread} from '../../../builders/thread.ts'

test.each(figureIds)('%s: over all threads, or of the worst vCPU', id => {
  const thread = (role: Thread['role'], value?: number) =>
    aThread({tid: 1, role, ...(value !== undefined && {[id]: value})})
  const of = (...threads: readonly Thread[]) => domainTotals(threads).figures[id]
  const some = [thread('vcpu', 3), thread('vcpu'), thread('vcpu', 2), thread('emulator', 5)]
  expect(of(...some)).toBe(figureOf(id).ofDomain === 'sum' ? 10 : 3)
  expect(of(thread('vcpu', 0))).toBe(0)
  expect(of(thread('vcpu'))).toBeUndefined()
  expect(of()).toBeUndefined()
})

test('vCPUs, the nodes they ran on, and whether one starves; other threads do not count', () => {
  const [zero, one] = [nodeId(0), nodeId(1)]
  const vcpus = [
    aThread({tid: 1, role: 'vcpu', node: one}),
    aThread({tid: 2, role: 'vcpu', node: zero, starving: true}),
    aThread({tid: 3, role: 'vcpu', node: one}),
  ]
  const emulator = aThread({tid: 4, role: 'emulator', node: nodeId(7)})
  expect(domainTotals([...vcpus, emulator])).toMatchObject({
    vcpuThreads: 3,
    starving: true,
    vcpuNodes: [0, 1],
  })
})

test('every domain has the same shape', () => {
  const shape = (...threads: readonly Thread[]) => Object.keys(domainTotals(threads).figures)
  expect(shape()).toEqual(figureIds)
  expect(shape(aThread({tid: 1, usagePct: 1}))).toEqual(figureIds)
})
