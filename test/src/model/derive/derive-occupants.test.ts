import {expect, test} from 'vitest'
import type {ByPcpu, PcpuTime} from '../../../../collectors/measure/pcpu-time.ts'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {pcpuUsers} from '../../../../src/model/cause/pcpu-users.ts'
import {suspectsOf} from '../../../../src/model/cause/suspects.ts'
import {deriveOccupants} from '../../../../src/model/derive/derive-occupants.ts'
import type {Host, Occupant} from '../../../../src/model/host.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost} from '../../../builders/host.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const web = aDomain({
  name: 'web',
  threads: [aThread({tid: 11, pcpu: 0, usagePct: 50, runDelayPct: 50, contentionPct: 50})],
})
const ci = aDomain({
  uuid: uuidOf(2),
  name: 'ci',
  threads: [aThread({tid: 21, pcpu: 1, usagePct: 50, runDelayPct: 1})],
})
const domains = [web, ci]

const watch = (looks: number, threads: Record<number, ByPcpu>): PcpuTime => ({
  threads,
  hostThreads: {99: {pid: 90, comm: asUntrusted('ksoftirqd/0')}},
  looks,
  tookMs: 0,
})
const before = watch(10, {11: {0: [1e9, 1e9]}, 21: {0: [5e9, 0]}, 99: {0: [0, 0]}})
const after = watch(20, {11: {0: [1.5e9, 1.5e9]}, 21: {0: [5.3e9, 0], 1: [0.2e9, 0]}, 99: {0: [0.1e9, 0]}})

test('unwatched, a thread is where it was last seen with all its time', () => {
  const seen = deriveOccupants(domains, [], undefined)
  expect(seen.get(0)?.occupants).toEqual([{domain: web.uuid, tid: 11, role: 'vcpu', usagePct: 50}])
  expect(seen.get(1)?.occupants).toEqual([{domain: ci.uuid, tid: 21, role: 'vcpu', usagePct: 50}])
  expect(seen.get(0)?.contentionPct).toBe(50)
})

test('watched, its time is on every pCPU that it was seen on, with the host’s threads', () => {
  const seen = deriveOccupants(domains, [], {before, after, ms: 1000})
  expect(seen.get(0)?.occupants).toEqual([
    {domain: web.uuid, tid: 11, role: 'vcpu', usagePct: 50, waitPct: 50},
    {domain: ci.uuid, tid: 21, role: 'vcpu', usagePct: expect.closeTo(30, 6), waitPct: 0},
  ])
  expect(seen.get(0)?.usagePct).toBeCloseTo(80)
  expect(seen.get(0)?.hostThreads).toEqual([
    {pid: 90, tid: 99, comm: asUntrusted('ksoftirqd/0'), usagePct: expect.closeTo(10, 6)},
  ])
  expect(seen.get(1)?.occupants).toMatchObject([{tid: 21}])
})

test('a watch that began anew in between tells nothing of the interval', () => {
  const again = {...after, looks: 3}
  expect(deriveOccupants(domains, [], {before, after: again, ms: 1000}).get(1)?.occupants).toEqual([
    {domain: ci.uuid, tid: 21, role: 'vcpu', usagePct: 50},
  ])
})

const hostOf = (...pcpus: Host['pcpus']): Host => aHost({pcpus})
const byUuid = new Map(domains.map(domain => [domain.uuid, domain]))
const on = (waitPct: number | undefined, usagePct: number): Occupant =>
  anOccupant({domain: web.uuid, tid: 11, usagePct, ...(waitPct !== undefined && {waitPct})})

test('who may run on two pCPUs blames those of the one where it waited', () => {
  const free = {
    ...web,
    threads: [aThread({tid: 11, affinity: '0-1', contentionPct: 50})],
  }
  const host = hostOf(
    aPcpu({
      id: 0,
      busyPct: 90,
      domainsPct: 80,
      occupants: [on(45, 20), anOccupant({domain: ci.uuid, tid: 21, usagePct: 60})],
    }),
    aPcpu({id: 1, busyPct: 100, domainsPct: 10, occupants: [on(5, 10)]}),
  )
  const {suspects, exact, watched} = suspectsOf(free, pcpuUsers(host, byUuid))
  expect({exact, watched}).toEqual({exact: false, watched: true})
  // 90 % of its wait at pCPU 0, of which ci used 60 of 70; 10 % at pCPU 1, which only the host used.
  expect(suspects.map(({domain, sharePct}) => [domain, Math.round(sharePct)])).toEqual([
    ['ci', 77],
    ['(host)', 23],
  ])
})

test('the host’s threads are named, the rest of its time is not hidden', () => {
  const pinned = {...web, threads: [aThread({tid: 11, affinity: '0', contentionPct: 50})]}
  const host = hostOf(
    aPcpu({
      id: 0,
      busyPct: 100,
      domainsPct: 50,
      occupants: [on(50, 50)],
      hostThreads: [{pid: 9, tid: 9, comm: 'kswapd0', usagePct: 30}],
    }),
  )
  expect(suspectsOf(pinned, pcpuUsers(host, byUuid))).toEqual({
    suspects: [
      {domain: '(host)', thread: 'kswapd0', sharePct: 60},
      {domain: '(host)', sharePct: 40},
    ],
    exact: true,
    watched: true,
  })
})

test('pintop’s own threads are called so, all together', () => {
  const pinned = {...web, threads: [aThread({tid: 11, affinity: '0', contentionPct: 50})]}
  const host = hostOf(
    aPcpu({
      id: 0,
      busyPct: 100,
      domainsPct: 50,
      occupants: [on(50, 50)],
      hostThreads: [
        {pid: 9, tid: 9, comm: 'node', own: true, usagePct: 30},
        {pid: 9, tid: 10, comm: 'V8Worker', own: true, usagePct: 20},
      ],
    }),
  )
  expect(suspectsOf(pinned, pcpuUsers(host, byUuid)).suspects).toEqual([{domain: '(pintop)', sharePct: 100}])
})
