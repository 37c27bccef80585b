import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import type {ThreadPin} from '../../../../src/actions/plans/pin-intent.ts'
import {planPin} from '../../../../src/actions/plans/plan-pin.ts'
import type {Cpuset} from '../../../../src/base/cpuset.ts'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import type {Scope} from '../../../../src/libvirt/settings.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {unpinned} from '../../../builders/settings.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const GIB = 2 ** 30
const web = aDomainWithVcpus(4)

interface Case {
  readonly host?: Host
  readonly domains?: readonly Domain[]
  readonly scopes?: readonly Scope[]
}

function planned(pins: readonly Omit<ThreadPin, 'domain'>[], over: Case = {}): Plan {
  const {host = aTwoNodeHost(8), domains = [web], scopes = ['live', 'config']} = over
  const [domain = web] = domains
  return planPin(
    {kind: 'pin', scopes, pins: pins.map(pin => ({...pin, domain: domain.uuid}))},
    {model: aModel({host, domains}), settings: unpinned(host, domains)},
  )
}
const vcpu = (index: number, ...cpuset: readonly number[]) => ({role: 'vcpu', index, cpuset}) as const
const emulator = (...cpuset: readonly number[]) => ({role: 'emulator', cpuset}) as const
const said = (plan: Plan): readonly string[] => plan.checks.map(({severity, text}) => `${severity}: ${text}`)

test('a step per thread and scope, from what libvirt has; what is so already is left out', () => {
  const {steps, title} = planned([vcpu(0, 1), vcpu(1, 0, 1, 2, 3, 4, 5, 6, 7), emulator(2)])
  expect(title).toBe('pin web')
  expect(steps.map(step => [step.kind, step.scope, step.from, step.to])).toEqual([
    ['pin-vcpu', 'live', '0-7', '1'],
    ['pin-emulator', 'live', '0-7', '2'],
    ['pin-vcpu', 'config', '0-7', '1'],
    ['pin-emulator', 'config', '0-7', '2'],
  ])
})

test.each<[string, readonly Omit<ThreadPin, 'domain'>[], string]>([
  ['nothing to do', [vcpu(0, 0, 1, 2, 3, 4, 5, 6, 7)], 'everything is pinned so already'],
  ['no such vCPU', [vcpu(9, 1)], 'vCPU 9: there is none in web'],
  ['no pCPU left', [vcpu(0)], 'vCPU 0: no pCPU is left to run on'],
  ['a pCPU that the host has not', [vcpu(0, 1, 64)], 'vCPU 0: this host has no pCPU 64'],
])('%s: refused with a sentence', (_, pins, refusal) => {
  expect(planned(pins)).toMatchObject({refusal, steps: []})
})

test('good pins: said to be', () => {
  expect(said(planned([vcpu(0, 1), vcpu(1, 2)]))).toEqual(['ok: all pCPUs are online and not isolated'])
})

test('live only: the old pins return', () => {
  const plan = planned([vcpu(0, 1)], {scopes: ['live']})
  expect([plan.level, said(plan)]).toEqual([
    1,
    ['warn: the definition keeps its pins: they return with the next boot'],
  ])
  const transient = planned([vcpu(0, 1)], {scopes: ['live'], domains: [{...web, persistent: false}]})
  expect(said(transient)).toEqual(['ok: all pCPUs are online and not isolated'])
})

test('isolated and offline pCPUs are dangerous', () => {
  const host = aTwoNodeHost(8, ({id}) => ({isolated: id === 2, online: id !== 3}))
  const plan = planned([vcpu(0, 2), vcpu(1, 3)], {host})
  expect(plan.level).toBe(3)
  expect(said(plan).slice(0, 2)).toEqual(['danger: p3: offline', 'ok: p2: isolated, and for one vCPU each'])
})

test('an isolated pCPU is for one vCPU: what floats there, and who comes second, is dangerous', () => {
  const host = aTwoNodeHost(8, ({id}) => ({isolated: id === 2 || id === 3}))
  const isolated = (pins: readonly Omit<ThreadPin, 'domain'>[], domains?: readonly Domain[]) =>
    said(planned(pins, {host, ...(domains && {domains})})).filter(text => text.includes('isolated,'))
  const alone = 'ok: p2-3: isolated, and for one vCPU each'
  const dangerous = (list: string): string =>
    `danger: p${list}: isolated, the scheduler balances nothing there, and not for one vCPU alone`
  expect(isolated([vcpu(0, 2), vcpu(1, 3)])).toEqual([alone])
  expect(isolated([vcpu(0, 2, 3)])).toEqual([dangerous('2-3')])
  expect(isolated([vcpu(0, 2), vcpu(1, 2)])).toEqual([dangerous('2')])
  expect(isolated([vcpu(0, 2), emulator(2)])).toEqual([dangerous('2')])
  const other = aDomainWithVcpus(1, {uuid: uuidOf(9), name: 'rt', threads: [aThread({pin: '3'})]})
  expect(isolated([vcpu(0, 2), vcpu(1, 3)], [web, other])).toEqual([
    dangerous('3'),
    'ok: p2: isolated, and for one vCPU each',
  ])
})

test('what a slice around the domain excludes is refused with the slice; unpinning is not', () => {
  const slices = [
    {path: '/machine.slice', cpuset: '0-5'},
    {path: '/machine.slice/vm.scope', cpuset: '0-3'},
  ]
  const domains = [{...web, slices}]
  expect(planned([vcpu(0, 6)], {domains}).refusal).toBe('vCPU 0: /machine.slice excludes p6 (it has 0-5)')
  expect(planned([vcpu(0, 3, 4)], {domains}).refusal).toBe(
    'vCPU 0: /machine.slice/vm.scope excludes p4 (it has 0-3)',
  )
  expect(planned([vcpu(0, 3)], {domains}).refusal).toBeUndefined()
  expect(planned([vcpu(0, 0, 1, 2, 3, 4, 5, 6, 7), vcpu(1, 2)], {domains}).refusal).toBeUndefined()
  const atBoot = planned([vcpu(0, 6)], {domains, scopes: ['config']})
  expect(said(atBoot)).toContain('danger: web: /machine.slice excludes p6 (it has 0-5)')
})

test('siblings of the guest belong on siblings of the host', () => {
  const definition = aDefinition({threadsPerCore: 2})
  const smt = {...web, definition}
  const together = said(planned([vcpu(0, 0), vcpu(1, 4)], {domains: [smt]}))
  expect(together).toEqual(['ok: all pCPUs are online and not isolated'])
  expect(said(planned([vcpu(0, 0), vcpu(1, 1)], {domains: [smt]}))).toContain(
    'warn: web: vCPU 0, vCPU 1 are siblings for the guest, and not on the host',
  )
})

test('vCPUs on cores of two kinds', () => {
  const host = aTwoNodeHost(8, ({core}) => ({kind: core === 0 ? 'performance' : 'efficient'}))
  expect(said(planned([vcpu(0, 0), vcpu(1, 1)], {host}))).toContain(
    'warn: web: its vCPUs are on cores of two kinds: p0 performance, p1 efficient',
  )
})

test('two pins of one thread are refused', () => {
  expect(planned([vcpu(0, 0), vcpu(0, 1)]).refusal).toBe('vCPU 0: it is given two cpusets')
})

test('a manager that puts its own pins back is dangerous', () => {
  const managed = {...web, definition: aDefinition({managedBy: 'nova'})}
  expect(said(planned([vcpu(0, 1)], {domains: [managed]}))[0]).toBe(
    'danger: web is managed by nova, which may put its own pins back',
  )
})

test('away from its memory', () => {
  const domains = [{...web, memory: {byNode: {0: 9 * GIB, 1: GIB}}}]
  // Cores 2 and 3 are on node 1.
  expect(said(planned([vcpu(0, 2), vcpu(1, 3, 7), vcpu(2, 0, 2)], {domains}))).toContain(
    'warn: web: vCPU 0, vCPU 1 away from node 0, which has 90% of its memory',
  )
  const spread = [{...web, memory: {byNode: {0: GIB, 1: GIB}}}]
  expect(said(planned([vcpu(0, 2)], {domains: spread}))[0]).toMatch(/^ok/)
})

test('more vCPUs than pCPUs, siblings, and an emulator without a pCPU of its own', () => {
  expect(said(planned([vcpu(0, 1), vcpu(1, 1), vcpu(2, 2), vcpu(3, 6), emulator(1)]))).toEqual([
    'warn: web: 2 vCPUs on 1 pCPU (p1)',
    'warn: web: vCPU 2, vCPU 3 are siblings on core 2',
    "warn: web: the emulator has no pCPU that is not a vCPU's (p1)",
  ])
})

test('who is there already', () => {
  const ci = aDomainWithVcpus(2, {uuid: uuidOf(2), id: 2, pid: 200, name: 'ci'})
  const threads = ci.threads.map(thread => ({...thread, pin: asUntrusted('3'), usagePct: 40}))
  const domains = [web, {...ci, threads}]
  // ci's vCPU 1 last ran on pCPU 1, its threads are pinned to pCPU 3.
  expect(said(planned([vcpu(0, 1), vcpu(1, 3)], {domains}))).toEqual([
    'warn: ci has vCPUs pinned to p3 alone',
    'warn: p1: ci uses 40% there',
  ])
})

test('several domains at once are wide', () => {
  const other = aDomainWithVcpus(2, {uuid: uuidOf(2), id: 2, pid: 200, name: 'ci'})
  const host = aTwoNodeHost(8)
  const pins = [web, other].map(
    ({uuid}) => ({domain: uuid, role: 'vcpu', index: 0, cpuset: [5] as Cpuset}) as const,
  )
  const plan = planPin(
    {kind: 'pin', scopes: ['live'], pins},
    {model: aModel({host, domains: [web, other]}), settings: unpinned(host, [web, other])},
  )
  expect([plan.title, plan.level, plan.steps.length]).toEqual(['pin web, ci', 2, 2])
})
