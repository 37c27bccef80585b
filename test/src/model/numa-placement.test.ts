import {expect, test} from 'vitest'
import type {Occupant} from '../../../src/model/host.ts'
import {numaPlacement} from '../../../src/model/numa-placement.ts'
import {aDomain} from '../../builders/domain.ts'
import {aHost, aHostNode} from '../../builders/host.ts'
import {anOccupant} from '../../builders/occupant.ts'
import {aPcpu} from '../../builders/pcpu.ts'
import {aThread} from '../../builders/thread.ts'

const GIB = 2 ** 30
const web = aDomain({
  name: 'web',
  memory: {byNode: {0: 3 * GIB, 1: GIB}},
  threads: [aThread({tid: 11}), aThread({tid: 12, index: 1}), aThread({tid: 10, role: 'emulator'})],
})
const on = (tid: number, usagePct: number): Occupant =>
  anOccupant({tid, role: tid === 10 ? 'emulator' : 'vcpu', usagePct})
const host = aHost({
  pcpus: [
    aPcpu({id: 0, occupants: [on(11, 25), on(10, 90)]}),
    aPcpu({id: 1, node: 1, occupants: [on(12, 75)]}),
  ],
  nodes: [aHostNode({distances: [10, 21]}), aHostNode({id: 1, distances: [21, 10]})],
})

test('memory and vCPU time by node; what would leave its node, weighted by distance', () => {
  const {nodes, remotePct, distance} = numaPlacement(web, host)
  expect(nodes.map(({bytes, memoryPct, vcpuPct}) => [bytes, memoryPct, vcpuPct])).toEqual([
    [3 * GIB, 75, 25],
    [GIB, 25, 75],
  ])
  // 75 % of memory at node 0 × 75 % of time at node 1, and 25 % × 25 % the other way.
  expect(remotePct).toBeCloseTo(62.5)
  expect(distance).toBeCloseTo(0.375 + 0.625 * 2.1)
})

test('one side alone tells no distance; nothing is invented', () => {
  const {memory, ...rest} = web
  const unknown = numaPlacement({...rest, memory: {}}, host)
  expect(unknown.remotePct).toBeUndefined()
  expect(unknown.nodes[0]?.bytes).toBeUndefined()
  expect(unknown.nodes[0]?.vcpuPct).toBe(25)
  const idle = numaPlacement(web, {...host, pcpus: [aPcpu({id: 0})]})
  expect(idle.distance).toBeUndefined()
  expect(idle.nodes[1]).toMatchObject({bytes: GIB})
  expect(idle.nodes[1]?.vcpuPct).toBeUndefined()
})
