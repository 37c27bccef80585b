import {expect, test} from 'vitest'
import type {CauseKind} from '../../../../src/model/cause/cause.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aDisk} from '../../../builders/disk.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {
  causeOf,
  ci,
  findingsOf,
  hostOf,
  on,
  other,
  pcpu,
  running,
  vcpu,
  victim,
} from '../../../builders/waiting-domain.ts'

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
    vcpus: [0],
    lostPct: 40,
  })
})

test('vCPU by vCPU: what one is throttled explains nothing of what another waits', () => {
  const web = running([vcpu(0, 0, 30), vcpu(1, 40)])
  const host = hostOf(pcpu(0, 100, on(web, 101, 20), on(web, 102, 10), on(ci, 201, 70)))
  expect(findingsOf(web, host, [ci])).toMatchObject([
    {kind: 'neighbour', vcpus: [1], lostPct: 40, suspects: [{domain: 'ci'}, {domain: '(self)'}]},
    {kind: 'own-quota', vcpus: [0], lostPct: 30, level: 'vcpu', confidence: 'exact'},
  ])
  const lessWaiting = running([vcpu(0, 0, 30), vcpu(1, 20)])
  expect(findingsOf(lessWaiting, host, [ci])?.map(({kind}) => kind)).toEqual(['own-quota', 'neighbour'])
  const asMuch = running([vcpu(0, 0, 30), vcpu(1, 30)])
  expect(causeOf(asMuch, host, [ci])?.kind).toBe('own-quota')
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
    confidence: 'possible',
    suspects: [
      {domain: 'ci', role: 'vcpu', sharePct: 50},
      {domain: 'ci', role: 'emulator', sharePct: 50},
    ],
  })
})

test('its own other threads on the same pCPU', () => {
  const web = running([vcpu(0, 40), vcpu(1, 30)])
  const host = hostOf(pcpu(0, 100, on(web, 101, 50), on(web, 102, 50)))
  expect(causeOf(web, host)).toMatchObject({
    kind: 'overcommit',
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
  const throttled = running([vcpu(0, 10, 60)])
  expect(causeOf(throttled, host, [ci])).toEqual({
    kind: 'own-quota',
    confidence: 'exact',
    suspects: [],
    vcpus: [0],
    lostPct: 60,
    level: 'vcpu',
  })
  expect(causeOf(running([vcpu(0, 40, 30)]), host, [ci])?.kind).toBe('neighbour')
})

test('no progress at all comes first', () => {
  const host = hostOf(pcpu(0, 100, on(ci, 201, 100)))
  const stuck = running([vcpu(0, 0, 0, {starving: true}), vcpu(1, 0, 60)], {starving: true})
  expect(causeOf(stuck, host, [ci])).toMatchObject({
    kind: 'starving',
    confidence: 'exact',
    vcpus: [0],
    suspects: [{domain: 'ci'}],
  })
})

const GIB = 2 ** 30
const calm = {contentionPct: 0, usagePct: 80}
const siblings = [0, 1]

test.each<[CauseKind, Partial<Domain>, Host]>([
  ['none', calm, hostOf(pcpu(0, 50))],
  ['steal', calm, {...hostOf(pcpu(0, 50)), stealPct: 8}],
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
  ['remote-mem', {...calm, memory: {byNode: {0: GIB, 1: GIB}}, vcpuNodes: [aPcpu().node]}, hostOf()],
  ['none', {...calm, usagePct: 5, memory: {byNode: {1: GIB}}, vcpuNodes: [aPcpu().node]}, hostOf()],
  [
    'smt',
    calm,
    hostOf(aPcpu({...pcpu(0, 80), siblings}), aPcpu({...pcpu(1, 90, on(ci, 201, 90)), siblings})),
  ],
])('%s', (kind, over, host) => {
  const web = victim(over, {usagePct: 80, contentionPct: 0})
  expect(causeOf(web, host, [ci])?.kind).toBe(kind)
})

test('a cause stays until the figure is well below where it began: it does not flicker', () => {
  const host = hostOf(pcpu(0, 50, on(ci, 201, 50)))
  const at = (contentionPct: number, ...before: readonly CauseKind[]) =>
    causeOf(running([vcpu(0, contentionPct)]), host, [ci], ...before)?.kind
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
    confidence: 'possible',
    suspects: [],
    vcpus: [0],
    lostPct: 40,
  })
})

test('the second of two causes has its own memory', () => {
  const host = hostOf(pcpu(0, 50, on(ci, 201, 50)))
  const both = running([vcpu(0, 40)], {pressure: {ioSomePct: 15}})
  expect(findingsOf(both, host, [ci], 'neighbour', 'io')?.map(({kind}) => kind)).toEqual(['neighbour', 'io'])
  expect(findingsOf(both, host, [ci], 'neighbour')?.map(({kind}) => kind)).toEqual(['neighbour'])
})
