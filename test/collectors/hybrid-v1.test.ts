import {afterAll, expect, test} from 'vitest'
import {openSampler} from '../../bin/workers/kernel/sampler.ts'
import {collectorNames} from '../../collectors/sources.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {fixture} from '../builders/fixture.ts'

const PARTITION = '/machine/pintop-942cce.partition'
const DOMAIN = `${PARTITION}/qemu-1-busyone.libvirt-qemu`

const sampler = openSampler(fixture('hybrid-v1'))
const {found, readings} = sampler.sample({needs: collectorNames})
afterAll(() => sampler.close())

test('every source is there', () => {
  expect(Object.values(readings).map(reading => reading.status)).toEqual(collectorNames.map(() => 'ok'))
})

test('three domains; their threads by libvirt’s groups', () => {
  expect(found.processes.map(process => process.name).sort()).toEqual(['busy, one', 'idle', 'paused'])
  const busy = found.processes.find(process => process.name === asUntrusted('busy, one'))
  expect(busy?.cgroup).toEqual({
    status: 'ok',
    version: 1,
    domain: DOMAIN,
    levels: ['/machine', PARTITION, DOMAIN],
  })
  expect(busy?.threads.map(({comm, role, index}) => [comm, role, index])).toEqual([
    ['CPU 0/TCG', 'vcpu', 0],
    ['CPU 1/TCG', 'vcpu', 1],
    ['qemu-system-x86', 'emulator', undefined],
    ['qemu-system-x86', 'emulator', undefined],
    ['IO mon_iothread', 'emulator', undefined],
    ['worker', 'emulator', undefined],
    ['worker', 'emulator', undefined],
    ['IO iothread1', 'iothread', 1],
    ['IO iothread2', 'iothread', 2],
  ])
})

test('usage is the unified hierarchy’s, throttling is v1’s, in microseconds', () => {
  expect(readings.cgroupUsage).toMatchObject({value: {[DOMAIN]: 664546}})
  expect(readings.cgroupThrottling).toMatchObject({
    value: {
      [DOMAIN]: {
        [DOMAIN]: {throttledUsec: 0},
        [`${DOMAIN}/vcpu0`]: {localThrottledUsec: 1887913.418},
      },
    },
  })
})

test('limits of v1 have the names of v2', () => {
  expect(readings.cgroupLimits).toMatchObject({
    value: {
      [DOMAIN]: {cpu: {periodUsec: 100000}, weight: 2048},
      [`${DOMAIN}/vcpu0`]: {
        cpu: {quotaUsec: 20000, periodUsec: 100000},
        effectiveCpuset: '0',
      },
      [`${DOMAIN}/iothread1`]: {effectiveCpuset: '1'},
    },
  })
})

test('memory, NUMA residency and pressure', () => {
  expect(readings.cgroupMemory).toMatchObject({
    value: {
      [DOMAIN]: {currentBytes: 25444352, refaults: 40},
    },
  })
  expect(readings.cgroupNuma).toMatchObject({
    value: {[DOMAIN]: {anonBytes: {0: 24428544}, fileBytes: {0: 163840}}},
  })
  expect(readings.cgroupPressure).toMatchObject({value: {[DOMAIN]: {cpu: {some: {totalUsec: 2011880}}}}})
})
