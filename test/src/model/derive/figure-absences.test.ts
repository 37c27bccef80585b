import {expect, test} from 'vitest'
import type {KernelSample} from '../../../../collectors/index.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import {type SCREENS, screenOf} from '../../../../src/rows/screens/index.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {LEVELS, ofVcpu, VCPU_GROUP} from '../../../builders/kernel-sample.ts'
import {aLibvirtDomain, aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'

const [, GROUP] = LEVELS
const psi = (totalUsec: number) => ({some: {avg10: 0, avg60: 0, avg300: 0, totalUsec}})

/** The domain of two samples of the same, a second apart. */
function derived(
  kernel: (ms: number) => Partial<KernelSample>,
  libvirt = aLibvirtSample(),
): Domain | undefined {
  return derive(aSample(1000, kernel(1000), libvirt), aSample(2000, kernel(2000), libvirt)).domains[0]
}

/** Returns the reason that stands for the dash in a column. */
function reasonOf(domain: Domain | undefined, screen: (typeof SCREENS)[number], id: string) {
  const column = screenOf(screen).columns.find(one => one.id === id)
  const placement = {node: {id: 0, pcpus: [], distances: [], hugepages: []}}
  const row = {domain, thread: screen === 'threads' ? domain?.threads[0] : undefined, placement}
  expect(column?.value(row)).toBeUndefined()
  return column?.absent(row)
}

test('of memory on hugepages memory.numa_stat does not tell: by node, not of its source', () => {
  const onHugepages = aLibvirtSample({
    domains: [aLibvirtDomain({definition: ok(0, aDefinition({hugepages: true}))})],
  })
  const read = (ms: number) => ({cgroupNuma: ok(ms, {[GROUP]: {anonBytes: {0: 4096}, fileBytes: {}}})})
  const domain = derived(read, onHugepages)
  expect(reasonOf(domain, 'numa', 'memory')).toMatch(/^its memory is hugepages/)
  expect(domain?.absent).not.toHaveProperty('cgroupNuma')
  expect(derived(read)?.absent).not.toHaveProperty('memoryByNode')
  // Nobody asked: that is the reason then.
  expect(
    reasonOf(
      derived(() => ({}), onHugepages),
      'numa',
      'memory',
    ),
  ).toMatch(/^not read/)
})

test('a cgroup without pressure files says so, the others have theirs', () => {
  const why = 'its cgroup tells no pressure'
  const none = derived(ms => ({cgroupPressure: ok(ms, {[GROUP]: {why}})}))
  expect(reasonOf(none, 'domains', 'psi-io')).toBe(why)
  expect(none?.pressure).toBeUndefined()
  const some = derived(ms => ({cgroupPressure: ok(ms, {[GROUP]: {io: psi(ms * 100)}})}))
  expect(some?.pressure?.ioSomePct).toBe(10)
  expect(some?.absent).not.toHaveProperty('pressure')
})

test('a kernel that keeps no run delays: the usage is there, from stat', () => {
  const zero = derived(ms => ({schedstat: ok(ms, ofVcpu({execNs: 0, runDelayNs: 0, timeslices: 0}))}))
  for (const id of ['wait', 'run-delay', 'throttled'])
    expect(reasonOf(zero, 'domains', id)).toMatch(/^the kernel keeps no run delays/)
  const kept = derived(ms => ({schedstat: ok(ms, ofVcpu({execNs: ms, runDelayNs: 0, timeslices: 1}))}))
  expect(kept?.absent).not.toHaveProperty('runDelayPct')
})

test('limits of a group without the cpuset controller lack the cpuset alone', () => {
  const cpu = {periodUsec: 100_000}
  const without = derived(ms => ({cgroupLimits: ok(ms, {[VCPU_GROUP]: {cpu}})}))
  expect(reasonOf(without, 'threads', 'cpuset')).toBe('its cgroup has no cpuset controller')
  const withIt = derived(ms => ({cgroupLimits: ok(ms, {[VCPU_GROUP]: {cpu, effectiveCpuset: '0'}})}))
  expect(withIt?.absent).not.toHaveProperty('cpuset')
})

test('of a domain that does not run that is the reason, whatever its memory is', () => {
  const off = aLibvirtDomain({state: 'shut off', definition: ok(0, aDefinition({hugepages: true}))})
  const {id, ...shutOff} = off
  const read = (ms: number) => ({
    found: {topology: {pcpus: [], nodes: [], pcpuCount: 0}, processes: [], notes: []},
    cgroupNuma: ok(ms, {}),
  })
  expect(reasonOf(derived(read, aLibvirtSample({domains: [shutOff]})), 'numa', 'memory')).toBe(
    'the domain is shut off',
  )
})
