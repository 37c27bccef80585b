import type {Domain} from '../../src/model/domain.ts'
import type {Occupant, Pcpu} from '../../src/model/host.ts'
import {aCause, aSuspect} from './cause.ts'
import {aDomain} from './domain.ts'
import {aHost, aHostNode} from './host.ts'
import {anOccupant} from './occupant.ts'
import {aPcpu} from './pcpu.ts'
import {aThread} from './thread.ts'
import {uuidOf, WEB} from './uuid.ts'

export const CI = uuidOf(2)
export const on = (domain: Domain['uuid'], tid: number, usagePct: number): Occupant =>
  anOccupant({domain, tid, usagePct})
export const pcpu = (id: number, busyPct: number, ...occupants: readonly Occupant[]): Pcpu =>
  aPcpu({id, busyPct, occupants, node: id < 4 ? 0 : 1})
export const host = aHost({
  pcpus: [
    pcpu(0, 100, on(WEB, 11, 40), on(CI, 21, 60)),
    pcpu(1, 60, on(CI, 22, 60)),
    pcpu(2, 5),
    pcpu(3, 0),
    pcpu(4, 0),
  ],
  memory: {totalBytes: 2 ** 32, availableBytes: 2 ** 30},
  nodes: [
    aHostNode({id: 0, pcpus: [0, 1, 2, 3], distances: [10, 20], freeBytes: 2 ** 30}),
    aHostNode({id: 1, pcpus: [4], distances: [20, 10]}),
  ],
})
export const neighbour = aCause({suspects: [aSuspect({uuid: CI, role: 'vcpu'})]})
export const web = (over: Partial<Domain> = {}): Domain =>
  aDomain({
    uuid: uuidOf(1),
    name: 'web',
    pid: 10,
    contentionPct: 40,
    vcpuNodes: [0],
    cause: neighbour,
    threads: [
      aThread({tid: 11, affinity: '0', pcpu: 0, usagePct: 40, contentionPct: 40}),
      aThread({tid: 10, role: 'emulator'}),
    ],
    ...over,
  })
export const ci = aDomain({
  uuid: uuidOf(2),
  name: 'ci',
  pid: 20,
  contentionPct: 0,
  threads: [
    aThread({tid: 21, affinity: '0-1', pcpu: 0, usagePct: 60, policy: 'other'}),
    aThread({tid: 22, index: 1, affinity: '0-1', pcpu: 1, usagePct: 60, policy: 'other'}),
  ],
})
