import {expect, test} from 'vitest'
import {isBadBargain} from '../../../../src/actions/proposals/proposal.ts'
import {propose} from '../../../../src/actions/proposals/propose.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {CI, ci, host, on, pcpu, web} from '../../../builders/proposal-host.ts'
import {aThread} from '../../../builders/thread.ts'
import {WEB} from '../../../builders/uuid.ts'

const proposed = (domain: Domain, over: Partial<Host> = {}, other = ci) =>
  propose(aModel({domains: [domain, other], host: {...host, ...over}}), domain).proposals

test('against a neighbour: move the victim, move the culprit, cap the culprit', () => {
  const [move, push, cap] = proposed(web())
  expect(move).toMatchObject({
    text: 'pin web to p3',
    expected: 'waits about 0% (now 40%)',
    cost: 'no domain is busy there, the host uses 0%',
    stage: {kind: 'pin', domain: WEB, edits: {[`${WEB} vcpu 0`]: [3]}},
  })
  expect(push).toMatchObject({
    text: 'pin ci to p1',
    for: {uuid: WEB, name: 'web', expectedPct: 0},
    expected: 'web waits about 0% (now 40%)',
    // 120 % are wanted of one pCPU: a sixth of each one's time is waited for.
    cost: 'ci waits about 10% (now 0%): 2 vCPUs on 1 pCPUs',
    netPct: 30,
    stage: {kind: 'pin', domain: CI, edits: {[`${CI} vcpu 0`]: [1], [`${CI} vcpu 1`]: [1]}},
  })
  // Of what ci uses only the 60 % on p0 are in the way, and web is owed two thirds of them.
  expect(cap).toMatchObject({
    text: 'cap ci at 20% a vCPU',
    price: 'ci CPU 120% -> 40%',
    stage: {kind: 'cap', domain: CI, edits: {vcpu_quota: 20_000, vcpu_period: 100_000}},
  })
})

test('the best for all together is first; what costs others more than it brings is last, and known as such', () => {
  // Five vCPUs that want all of a pCPU each are to share one: what web gains, ci loses twice over.
  const crowd = {
    ...ci,
    threads: [1, 2, 3, 4, 5].map(index =>
      aThread({tid: 20 + index, index, affinity: '0-1', pcpu: 0, usagePct: 95, policy: 'other'}),
    ),
  }
  const offers = propose(aModel({domains: [web(), crowd], host}), web()).proposals
  expect(offers.map(({text}) => text)).toEqual(['pin web to p3', 'cap ci at 31% a vCPU', 'pin ci to p1'])
  expect(offers.map(isBadBargain)).toEqual([false, true, true])
})

test('neighbours on the new pCPUs pay: told with their wait before and after, and counted', () => {
  const busy = aHost({
    pcpus: [
      pcpu(0, 100, on(WEB, 11, 40), on(CI, 21, 60)),
      ...[1, 2, 3].map(id => pcpu(id, 50, on(CI, 22 + id, 50))),
    ],
    nodes: [aHostNode({id: 0, pcpus: [0, 1, 2, 3]})],
  })
  const offers = propose(aModel({domains: [web(), ci], host: busy}), web()).proposals
  const move = offers.find(({text}) => text.startsWith('pin web'))
  // 80 % are wanted beside 50 %: 30 of those 130 are waited for, by both.
  expect(move).toMatchObject({
    for: {name: 'web'},
    cost: 'ci waits about 12% (now 0%)',
  })
  expect(move?.for.expectedPct).toBeCloseTo((80 * 30) / 130)
  expect(move?.netPct).toBeCloseTo(10)
})

test('its own emulator on its vCPU’s pCPU: apart', () => {
  const suspects = [aSuspect({domain: '(self)', uuid: WEB, role: 'emulator', sharePct: 90})]
  const [apart] = proposed(web({cause: aCause({kind: 'overcommit', suspects})}))
  expect(apart).toMatchObject({
    text: 'pin its emulator and iothreads to p1-3',
    expected: 'waits about 4% (now 40%)',
    stage: {kind: 'pin', edits: {[`${WEB} emulator`]: [1, 2, 3]}},
  })
})

const quota = (level: 'vcpu' | 'domain' | 'slice', over: Partial<Domain> = {}): Domain =>
  web({
    cause: aCause({kind: 'own-quota', level}),
    throttledPct: 50,
    usagePct: 40,
    threads: [aThread({tid: 11, usagePct: 40, throttledPct: 50})],
    ...over,
  })

test('its own quota: raise it at the level where it bites', () => {
  expect(proposed(quota('vcpu'))).toMatchObject([{stage: {kind: 'cap', edits: {vcpu_quota: 99_000}}}])
  expect(
    proposed(quota('vcpu', {threads: [aThread({tid: 11, usagePct: 40, throttledPct: 60})]})),
  ).toMatchObject([{text: 'lift the quota of the vCPUs of web', stage: {edits: {vcpu_quota: -1}}}])
  expect(proposed(quota('domain'))).toMatchObject([{stage: {kind: 'cap', edits: {global_quota: 88_000}}}])
  const [slice] = proposed(quota('slice'))
  expect(slice?.text).toContain('systemctl set-property')
  expect(slice?.stage).toBeUndefined()
})

test('remote memory: move the vCPUs, or the memory; a balloon gives back', () => {
  const remote = aCause({kind: 'remote-mem', confidence: 'possible'})
  const [move, memory] = proposed(
    web({cause: remote, memory: {byNode: {1: 2 ** 30}}, contentionPct: 1, definition: aDefinition()}),
  )
  expect(move).toMatchObject({
    text: 'pin web to p4',
    expected: 'its vCPUs run where its memory is, waits about 0% (now 1%)',
  })
  expect(memory).toMatchObject({stage: {kind: 'numatune', domain: WEB, nodeset: [0]}})
  const ballooned = aDefinition({balloon: {model: 'virtio', autodeflate: false}})
  const squeezed = aCause({kind: 'memory', confidence: 'est'})
  expect(
    proposed(
      web({cause: squeezed, definition: ballooned, memory: {balloonBytes: 2 ** 30, maxBytes: 2 ** 31}}),
    ),
  ).toMatchObject([{stage: {kind: 'balloon', target: 2 ** 21}}])
})

test('what no quota bounds is not capped; nor is what nobody knows to be bounded', () => {
  for (const policy of ['fifo', 'deadline', undefined] as const) {
    const threads = ci.threads.map(({policy: _, ...thread}) => ({...thread, ...(policy && {policy})}))
    const kinds = proposed(web(), {}, {...ci, threads}).map(({stage}) => stage?.kind)
    expect(kinds).toEqual(['pin', 'pin'])
  }
})

test('a culprit is not moved off pCPUs that nobody knows', () => {
  const threads = ci.threads.map(({affinity: _, ...thread}) => thread)
  expect(proposed(web(), {}, {...ci, threads}).map(({text}) => text)).toEqual([
    'pin web to p3',
    'cap ci at 20% a vCPU',
  ])
})

test('neither memory nor a balloon is moved where the room was not looked at, or is too small', () => {
  const remote = aCause({kind: 'remote-mem', confidence: 'possible'})
  const far = {cause: remote, memory: {byNode: {1: 2 ** 30}}, contentionPct: 1}
  const kinds = (...given: Parameters<typeof proposed>) => proposed(...given).map(({stage}) => stage?.kind)
  const nodes = host.nodes.map(({freeBytes: _, ...node}) => node)
  expect(kinds(web({...far, definition: aDefinition()}))).toEqual(['pin', 'numatune'])
  expect(kinds(web(far))).toEqual(['pin'])
  expect(kinds(web({...far, definition: aDefinition()}), {nodes})).toEqual(['pin'])
  const strict = aDefinition({numatune: {mode: 'strict', nodeset: '1'}})
  expect(kinds(web({...far, definition: strict}))).toEqual(['pin'])
  const cause = aCause({kind: 'memory', confidence: 'est'})
  const memory = {balloonBytes: 2 ** 30, maxBytes: 2 ** 31}
  const definition = aDefinition({balloon: {model: 'virtio', autodeflate: false}})
  expect(kinds(web({cause, memory, definition}))).toEqual(['balloon'])
  expect(kinds(web({cause, memory}))).toEqual([])
  expect(kinds(web({cause, memory, definition}), {memory: {totalBytes: 2 ** 32}})).toEqual([])
  const full = {memory: {totalBytes: 2 ** 32, availableBytes: 2 ** 29}}
  expect(kinds(web({cause, memory, definition}), full)).toEqual([])
})

test.each([{hostDevices: 1}, {boundCells: [{cell: 0, mode: 'strict', nodeset: '1'}]}])(
  'memory that is pinned or bound is not proposed to move: %j',
  given => {
    const remote = aCause({kind: 'remote-mem', confidence: 'possible'})
    const definition = aDefinition(given)
    const over = {cause: remote, memory: {byNode: {1: 2 ** 30}}, contentionPct: 1, definition}
    expect(proposed(web(over)).map(({stage}) => stage?.kind)).toEqual(['pin'])
  },
)
