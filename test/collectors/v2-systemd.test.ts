import {afterAll, expect, test} from 'vitest'
import {openSampler} from '../../bin/workers/kernel/sampler.ts'
import {collectorNames} from '../../collectors/sources.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {fixture} from '../builders/fixture.ts'

const SCOPE = '/machine.slice/machine-qemu\\x2d1\\x2dwebone.scope'

const sampler = openSampler(fixture('v2-systemd'))
const {found, readings} = sampler.sample({needs: collectorNames})
afterAll(() => sampler.close())

test('every source is there', () => {
  expect(Object.values(readings).map(reading => reading.status)).toEqual(collectorNames.map(() => 'ok'))
})

test('two nodes', () => {
  expect(found.topology.nodes).toEqual([
    {id: 0, pcpus: [0, 1], distances: [10, 21]},
    {id: 1, pcpus: [2, 3], distances: [21, 10]},
  ])
  expect(readings.nodeMemory).toMatchObject({
    value: {0: {hugepages: [{sizeKiB: 2048, total: 8}, {sizeKiB: 1048576}]}, 1: {}},
  })
})

test('a scope of machined with its groups of threads', () => {
  const web = found.processes.find(process => process.name === asUntrusted('web, one'))
  expect(web?.cgroup).toEqual({
    status: 'ok',
    version: 2,
    domain: SCOPE,
    levels: ['/machine.slice', SCOPE, `${SCOPE}/libvirt`],
  })
  expect(web?.threads.map(({role, index, cgroup}) => [role, index, cgroup?.split('/').at(-1)])).toEqual([
    ['vcpu', 0, 'vcpu0'],
    ['vcpu', 1, 'vcpu1'],
    ['emulator', undefined, 'emulator'],
    ['emulator', undefined, 'emulator'],
    ['emulator', undefined, 'emulator'],
    ['iothread', 1, 'iothread1'],
  ])
})

test('usage of the domain; throttling where the quota is; no cpu.stat.local before Linux 6.7', () => {
  expect(readings.cgroupUsage).toMatchObject({value: {[SCOPE]: 9394943}})
  expect(readings.cgroupThrottling).toMatchObject({
    value: {
      '/machine.slice': {'/machine.slice': {}},
      [SCOPE]: {[SCOPE]: {throttledUsec: 0}, [`${SCOPE}/libvirt/vcpu0`]: {throttledUsec: 27020375}},
    },
  })
  const vcpu0 = ['value', SCOPE, `${SCOPE}/libvirt/vcpu0`]
  expect(readings.cgroupThrottling).not.toHaveProperty([...vcpu0, 'localThrottledUsec'])
})

test('limits', () => {
  expect(readings.cgroupLimits).toMatchObject({
    value: {
      [SCOPE]: {cpu: {periodUsec: 100000}, weight: 200, effectiveCpuset: '0-3'},
      [`${SCOPE}/libvirt/vcpu0`]: {cpu: {quotaUsec: 20000}, effectiveCpuset: '0'},
      [`${SCOPE}/libvirt/vcpu1`]: {effectiveCpuset: '2-3'},
    },
  })
})

test('memory by node, I/O by device, pressure of the group', () => {
  expect(readings.cgroupNuma).toMatchObject({value: {[SCOPE]: {anonBytes: {0: 24240128, 1: 163840}}}})
  expect(readings.cgroupMemory).toMatchObject({value: {[SCOPE]: {currentBytes: 25489408}}})
  expect(readings.cgroupIo).toMatchObject({value: {[SCOPE]: {'254:0': {readBytes: 466944, reads: 9}}}})
  expect(readings.cgroupPressure).toMatchObject({value: {[SCOPE]: {cpu: {some: {totalUsec: 27251616}}}}})
})
