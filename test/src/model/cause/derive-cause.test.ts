import {expect, test} from 'vitest'
import {type CauseKind, THRESHOLDS} from '../../../../src/model/cause/cause.ts'
import {checklist} from '../../../../src/model/cause/checklist.ts'
import {deriveCause} from '../../../../src/model/cause/derive-cause.ts'
import {pcpuUsers} from '../../../../src/model/cause/pcpu-users.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host, Occupant, Pcpu} from '../../../../src/model/host.ts'
import type {Thread} from '../../../../src/model/thread.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDisk} from '../../../builders/disk.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

/** Builds a running domain with one vCPU pinned to pCPU 0, which waits. */
const victim = (over: Partial<Domain> = {}, thread: Partial<Thread> = {}): Domain =>
  aDomain({
    name: 'web',
    pid: 100,
    contentionPct: 40,
    runDelayPct: 40,
    throttledPct: 0,
    usagePct: 50,
    threads: [aThread({tid: 101, pcpu: 0, affinity: '0', contentionPct: 40, usagePct: 50, ...thread})],
    ...over,
  })
/** Builds another domain; its threads are found by tid. */
const other = (number: number, name: string, ...threads: readonly Thread[]): Domain =>
  aDomain({uuid: uuidOf(number), name, pid: number * 100, contentionPct: 0, throttledPct: 0, threads})

const on = ({uuid, threads}: Domain, tid: number, usagePct: number): Occupant => {
  const {role = 'vcpu'} = threads.find(thread => thread.tid === tid) ?? {}
  return anOccupant({domain: uuid, tid, role, usagePct})
}
const pcpu = (id: number, busyPct: number, ...occupants: readonly Occupant[]): Pcpu =>
  aPcpu({id, busyPct, occupants, domainsPct: occupants.reduce((sum, {usagePct}) => sum + usagePct, 0)})
const hostOf = (...pcpus: readonly Pcpu[]): Host => aHost({pcpus})

function causeOf(domain: Domain, host: Host, others: readonly Domain[] = [], before?: CauseKind) {
  const domains = new Map([domain, ...others].map(one => [one.uuid, one]))
  return deriveCause(
    domain,
    {host, users: pcpuUsers(host, domains), thresholds: THRESHOLDS, levelOf: () => 'vcpu'},
    before,
  )
}

const ci = other(2, 'ci', aThread({tid: 201}), aThread({tid: 200, role: 'emulator'}))

test('a neighbour on the one pCPU it may use: exactly who, by role', () => {
  const web = victim()
  const host = hostOf(pcpu(0, 100, on(web, 101, 50), on(ci, 201, 40), on(ci, 200, 10)))
  expect(causeOf(web, host, [ci])).toEqual({
    kind: 'neighbour',
    confidence: 'exact',
    suspects: [
      {domain: 'ci', uuid: ci.uuid, role: 'vcpu', sharePct: 80},
      {domain: 'ci', uuid: ci.uuid, role: 'emulator', sharePct: 20},
    ],
  })
})

test('where it may use several, who was seen there is an estimate; who is elsewhere is not blamed', () => {
  const web = victim({}, {affinity: '0-1'})
  const far = other(3, 'far', aThread({tid: 301}))
  const host = hostOf(
    pcpu(0, 100, on(web, 101, 50), on(ci, 201, 50)),
    pcpu(1, 50, on(ci, 200, 50)),
    pcpu(2, 100, on(far, 301, 100)),
  )
  expect(causeOf(web, host, [ci, far])).toMatchObject({
    kind: 'neighbour',
    confidence: 'low',
    suspects: [
      {domain: 'ci', role: 'vcpu', sharePct: 50},
      {domain: 'ci', role: 'emulator', sharePct: 50},
    ],
  })
})

test('its own other threads on the same pCPU', () => {
  const web = victim({
    threads: [
      aThread({tid: 101, pcpu: 0, affinity: '0', contentionPct: 40}),
      aThread({tid: 102, index: 1, pcpu: 0, affinity: '0', contentionPct: 30}),
    ],
  })
  const host = hostOf(pcpu(0, 100, on(web, 101, 50), on(web, 102, 50)))
  expect(causeOf(web, host)).toMatchObject({
    kind: 'own-overcommit',
    suspects: [{domain: '(self)', role: 'vcpu', sharePct: 100}],
  })
})

test('what is no domain’s: the host', () => {
  const web = victim()
  const host = hostOf(pcpu(0, 100, on(web, 101, 45), on(ci, 201, 5)))
  expect(causeOf(web, host, [ci])).toMatchObject({
    kind: 'host',
    suspects: [
      {domain: '(host)', sharePct: expect.closeTo(90.9, 1)},
      {domain: 'ci', sharePct: expect.closeTo(9.1, 1)},
    ],
  })
})

test('two culprits 2:1 are told so', () => {
  const web = victim()
  const second = other(3, 'etl', aThread({tid: 301}))
  const host = hostOf(pcpu(0, 100, on(web, 101, 25), on(ci, 201, 50), on(second, 301, 25)))
  expect(
    causeOf(web, host, [ci, second])?.suspects.map(({domain, sharePct}) => [domain, Math.round(sharePct)]),
  ).toEqual([
    ['ci', 67],
    ['etl', 33],
  ])
})

test('its own quota when that is nearly all of its run delay; else those it waits for', () => {
  const host = hostOf(pcpu(0, 50, on(ci, 201, 50)))
  const throttled = victim({runDelayPct: 70, throttledPct: 60, contentionPct: 10})
  expect(causeOf(throttled, host, [ci])).toEqual({
    kind: 'own-quota',
    confidence: 'exact',
    suspects: [],
    level: 'vcpu',
  })
  expect(causeOf(victim({runDelayPct: 70, throttledPct: 30}), host, [ci])?.kind).toBe('neighbour')
})

test('no progress at all comes first', () => {
  const host = hostOf(pcpu(0, 100, on(ci, 201, 100)))
  expect(causeOf(victim({starving: true, throttledPct: 60, runDelayPct: 60}), host, [ci])).toMatchObject({
    kind: 'starving',
    confidence: 'exact',
    suspects: [{domain: 'ci'}],
  })
})

const GIB = 2 ** 30
const calm = {contentionPct: 0, runDelayPct: 0, usagePct: 80}
const siblings = [0, 1]

test.each<[CauseKind, Partial<Domain>, Host]>([
  ['none', calm, hostOf(pcpu(0, 50))],
  ['level-below', calm, {...hostOf(pcpu(0, 50)), stealPct: 8}],
  ['io', {...calm, pressure: {ioSomePct: 30}}, hostOf()],
  [
    'io',
    {
      ...calm,
      disks: [aDisk({readLatencyMs: 4}), aDisk({target: 'vdb', writeLatencyMs: 140})],
    },
    hostOf(),
  ],
  ['none', {...calm, disks: [aDisk({readLatencyMs: 40})]}, hostOf()],
  ['memory', {...calm, pressure: {memorySomePct: 15, ioSomePct: 30}}, hostOf()],
  ['memory', {...calm, memory: {swapInBytesPerSecond: 4096}}, hostOf()],
  ['memory', {...calm, memory: {refaultsPerSecond: 5000}}, hostOf()],
  ['remote-memory', {...calm, memory: {byNode: {0: GIB, 1: GIB}}, vcpuNodes: [aPcpu().node]}, hostOf()],
  ['none', {...calm, usagePct: 5, memory: {byNode: {1: GIB}}, vcpuNodes: [aPcpu().node]}, hostOf()],
  [
    'smt',
    calm,
    hostOf(aPcpu({...pcpu(0, 80), siblings}), aPcpu({...pcpu(1, 90, on(ci, 201, 90)), siblings})),
  ],
])('%s', (kind, over, host) => {
  const web = victim(over, {usagePct: 80})
  expect(causeOf(web, host, [ci])?.kind).toBe(kind)
})

test('a cause stays until the figure is well below where it began: it does not flicker', () => {
  const host = hostOf(pcpu(0, 50, on(ci, 201, 50)))
  const at = (contentionPct: number, before?: CauseKind) =>
    causeOf(victim({contentionPct}), host, [ci], before)?.kind
  expect([
    at(4.9),
    at(5),
    at(4.9, 'neighbour'),
    at(3, 'neighbour'),
    at(2.9, 'neighbour'),
    at(4.9, 'none'),
  ]).toEqual(['none', 'neighbour', 'neighbour', 'neighbour', 'none', 'none'])
})

test('what does not run, and what nobody knows of, has no cause', () => {
  const {pid, ...off} = victim()
  expect(causeOf(off, hostOf())).toBeUndefined()
  const {contentionPct, ...unknown} = victim()
  expect(causeOf(unknown, hostOf())).toBeUndefined()
})

test('nobody can be named: it waits, with low confidence', () => {
  expect(causeOf(victim(), hostOf(aPcpu({id: 0})))).toEqual({
    kind: 'neighbour',
    confidence: 'low',
    suspects: [],
  })
})

test('the checklist tells what decided, and what could not be read', () => {
  const web = victim({
    cause: aCause({
      suspects: [aSuspect({sharePct: 75}), aSuspect({domain: '(self)', sharePct: 25})],
    }),
  })
  const model = aModel({domains: [web], host: hostOf(pcpu(0, 100))})
  expect(checklist(web, model).map(({kind, found, text}) => `${found} ${kind}: ${text}`)).toEqual([
    'no starving: its vCPUs make progress',
    'no own-quota: throttled 0.0% of the time, run delay 40.0%',
    "yes neighbour: waits 40.0% for a pCPU; others had 75.0% of the rest of its pCPUs' time",
    'no own-overcommit: its own other threads had 25.0%',
    "no host: what is no domain's had 0.0%",
    'unknown level-below: could not be read',
    'unknown remote-memory: where its memory is could not be read',
    'unknown io: could not be read',
    'unknown memory: could not be read',
    'no smt: no busy sibling beside a busy vCPU',
  ])
})
