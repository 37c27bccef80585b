import {expect, test} from 'vitest'
import type {ThreadStat} from '../../../../collectors/files/stat-line.ts'
import type {KernelSample} from '../../../../collectors/index.ts'
import {tid} from '../../../../src/base/ids.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import type {Thread} from '../../../../src/model/thread.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {
  aFound,
  aQemuProcess,
  LEVELS,
  ofVcpu,
  threadStat,
  VCPU_GROUP,
} from '../../../builders/kernel-sample.ts'
import {aLibvirtDomain, aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'

const SECOND = 1e9
const group = LEVELS[1]

/** The definition pins the vCPU to both pCPUs. */
const pinned = aLibvirtSample({
  domains: [aLibvirtDomain({definition: ok(0, aDefinition({vcpuPins: {0: '0-1'}}))})],
})

/** Builds the vCPU's kernel readings at `ms`. */
function kernelAt(
  ms: number,
  sched: {exec: number; delay: number; slices?: number},
  {throttledUsec = {}, stat = {}}: {throttledUsec?: Record<string, number>; stat?: Partial<ThreadStat>} = {},
): Partial<KernelSample> {
  const [slice] = LEVELS
  const of = (path: string) => ({[path]: {throttledUsec: throttledUsec[path] ?? 0}})
  return {
    schedstat: ok(
      ms,
      ofVcpu({execNs: sched.exec, runDelayNs: sched.delay, timeslices: sched.slices ?? sched.exec}),
    ),
    threadStat: ok(ms, ofVcpu(threadStat(1, stat))),
    cgroupThrottling: ok(ms, {[slice]: of(slice), [group]: {...of(group), ...of(VCPU_GROUP)}}),
  }
}

function vcpuOf(before: Partial<KernelSample> | undefined, after: Partial<KernelSample>): Thread {
  const model = derive(before && aSample(1000, before, pinned), aSample(2000, after, pinned))
  const vcpu = model.domains[0]?.threads.find(thread => thread.role === 'vcpu')
  if (vcpu === undefined) throw new Error('no vCPU in the model')
  return vcpu
}

test('the first sample has places and states, and no rates', () => {
  const vcpu = vcpuOf(undefined, kernelAt(2000, {exec: 5 * SECOND, delay: SECOND}))
  expect(vcpu).toEqual({
    tid: 101,
    role: 'vcpu',
    index: 0,
    comm: 'CPU 0/KVM',
    state: 'S',
    pcpu: 1,
    node: 1,
    pin: '0-1',
    policy: 'other',
    starving: false,
  })
})

test('usage and run delay are shares of the interval', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: 5 * SECOND, delay: SECOND}),
    kernelAt(2000, {exec: 5.6 * SECOND, delay: 1.3 * SECOND}),
  )
  expect(vcpu.usagePct).toBeCloseTo(60)
  expect(vcpu.runDelayPct).toBeCloseTo(30)
  expect(vcpu.throttledPct).toBe(0)
  expect(vcpu.contentionPct).toBeCloseTo(30)
})

test('run delay contains throttling: only the rest is contention', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: SECOND, delay: SECOND}),
    kernelAt(2000, {exec: 1.3 * SECOND, delay: 1.7 * SECOND}, {throttledUsec: {[VCPU_GROUP]: 500_000}}),
  )
  expect(vcpu.throttledPct).toBeCloseTo(50)
  expect(vcpu.contentionPct).toBeCloseTo(20)
})

test('throttling of the domain or a slice counts too, at most as the run delay that is left', () => {
  const before = kernelAt(1000, {exec: SECOND, delay: SECOND})
  const after = kernelAt(
    2000,
    {exec: 1.2 * SECOND, delay: 1.8 * SECOND},
    {throttledUsec: {[group]: 3_000_000}},
  )
  expect(vcpuOf(before, after)).toMatchObject({throttledPct: expect.closeTo(80), contentionPct: 0})
})

test('cpu.stat.local is taken as it is where the kernel has it', () => {
  const withLocal = (ms: number, delay: number, local: number) => ({
    ...kernelAt(ms, {exec: delay, delay}),
    cgroupThrottling: ok(ms, {[group]: {[VCPU_GROUP]: {localThrottledUsec: local}}}),
  })
  const vcpu = vcpuOf(withLocal(1000, SECOND, 0), withLocal(2000, 1.5 * SECOND, 400_000))
  expect(vcpu.throttledPct).toBeCloseTo(40)
  expect(vcpu.contentionPct).toBeCloseTo(10)
})

test('a level that cannot be read leaves throttling and contention unknown, run delay known', () => {
  const unread = {cgroupThrottling: ok(2000, {[group]: {[VCPU_GROUP]: {throttledUsec: 0}}})}
  const vcpu = vcpuOf(
    {...kernelAt(1000, {exec: SECOND, delay: SECOND}), ...unread},
    {
      ...kernelAt(2000, {exec: 2 * SECOND, delay: 1.2 * SECOND}),
      ...unread,
      cgroupThrottling: {...unread.cgroupThrottling, readAtMs: 3000},
    },
  )
  expect(vcpu.runDelayPct).toBeCloseTo(20)
  expect(vcpu).toMatchObject({throttledPct: undefined})
  expect(vcpu).toMatchObject({contentionPct: undefined})
})

test('a counter that fell has no rate', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: 5 * SECOND, delay: 5 * SECOND}),
    kernelAt(2000, {exec: SECOND, delay: SECOND}),
  )
  expect(vcpu).toMatchObject({usagePct: undefined})
  expect(vcpu).toMatchObject({runDelayPct: undefined})
})

test('a reused tid is another thread', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: SECOND, delay: 0}, {stat: {startTicks: 5000}}),
    kernelAt(2000, {exec: 9 * SECOND, delay: 0}, {stat: {startTicks: 7000}}),
  )
  expect(vcpu).toMatchObject({usagePct: undefined})
})

test('a restarted domain with the same pid is another process', () => {
  const before = aSample(1000, kernelAt(1000, {exec: SECOND, delay: 0}))
  const after = aSample(2000, {
    ...kernelAt(2000, {exec: 2 * SECOND, delay: 0}),
    found: aFound({processes: [aQemuProcess({startTicks: 9999})]}),
  })
  expect(derive(before, after).domains[0]).toMatchObject({usagePct: undefined})
})

test('a starved vCPU: runnable at both ends, no progress, run delay not yet told', () => {
  const stuck = {exec: SECOND, delay: SECOND, slices: 87}
  const runnable = {stat: {state: 'R'}}
  expect(vcpuOf(kernelAt(1000, stuck, runnable), kernelAt(2000, stuck, runnable))).toMatchObject({
    runDelayPct: 0,
    starving: true,
  })
  expect(vcpuOf(kernelAt(1000, stuck), kernelAt(2000, stuck)).starving).toBe(false)
})

test('the run delay told at once after starving is shown as at most the whole interval', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: SECOND, delay: 0}),
    kernelAt(2000, {exec: 1.1 * SECOND, delay: 4 * SECOND}),
  )
  expect(vcpu.runDelayPct).toBe(100)
})

test('a kernel without scheduling statistics (all zero) falls back to clock ticks', () => {
  const vcpu = vcpuOf(
    kernelAt(1000, {exec: 0, delay: 0}, {stat: {userTicks: 100, systemTicks: 20}}),
    kernelAt(2000, {exec: 0, delay: 0}, {stat: {userTicks: 140, systemTicks: 30}}),
  )
  expect(vcpu.usagePct).toBeCloseTo(50)
  expect(vcpu).toMatchObject({runDelayPct: undefined})
})

test('a thread is compared with itself, though others before it came or went', () => {
  const read = (ms: number, ...execNs: readonly number[]): Partial<KernelSample> => ({
    schedstat: ok(ms, {100: execNs.map(ns => ({execNs: ns, runDelayNs: 0, timeslices: 1}))}),
  })
  const before = aSample(1000, read(1000, 5 * SECOND, 9 * SECOND))
  const [vcpu, emulator] = aQemuProcess().threads
  if (vcpu === undefined || emulator === undefined) throw new Error('two threads are needed')
  const plugged = {...vcpu, tid: tid(99)}
  const found = aFound({processes: [aQemuProcess({threads: [plugged, vcpu, emulator]})]})
  const after = aSample(2000, {found, ...read(2000, 1, 5.5 * SECOND, 9.1 * SECOND)})
  expect(derive(before, after).domains[0]?.threads.map(({usagePct}) => usagePct)).toEqual([
    undefined,
    expect.closeTo(50),
    expect.closeTo(10),
  ])
})

test('configured pin, effective cpuset and affinity are three things', () => {
  const vcpu = vcpuOf(undefined, {
    ...kernelAt(2000, {exec: 1, delay: 0}),
    cgroupLimits: ok(2000, {[VCPU_GROUP]: {effectiveCpuset: '0'}}),
    threadStatus: ok(2000, ofVcpu({allowed: '0', voluntarySwitches: 1, involuntarySwitches: 1})),
  })
  expect(vcpu).toMatchObject({pin: '0-1', cpuset: '0', affinity: '0'})
})

test('where schedstat is all zero, usage comes from ticks, and waits are absent', () => {
  const at = (ms: number, userTicks: number) =>
    kernelAt(ms, {exec: 0, delay: 0, slices: 0}, {stat: {userTicks, systemTicks: 0, state: 'R'}})
  const domain = derive(aSample(1000, at(1000, 0), pinned), aSample(2000, at(2000, 50), pinned)).domains[0]
  const vcpu = domain?.threads.find(({role}) => role === 'vcpu')
  expect(vcpu).toMatchObject({usagePct: 50, starving: false})
  expect(vcpu?.runDelayPct).toBeUndefined()
  expect(domain?.absent.runDelayPct).toMatch(/keeps no run delays/)
  expect(domain?.cpuSeconds).toBe(0.5)
})

test('when accounting is turned on, its first counters are no growth', () => {
  const before = kernelAt(1000, {exec: 0, delay: 0, slices: 0}, {stat: {userTicks: 0, systemTicks: 0}})
  const after = kernelAt(2000, {exec: 9 * SECOND, delay: 5 * SECOND}, {stat: {userTicks: 10, systemTicks: 0}})
  const vcpu = derive(aSample(1000, before, pinned), aSample(2000, after, pinned)).domains[0]?.threads[0]
  expect(vcpu?.usagePct).toBe(10)
  expect(vcpu?.runDelayPct).toBeUndefined()
})
