import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {Sampler} from '../../../../bin/workers/kernel/sampler.ts'
import {openSampler} from '../../../../bin/workers/kernel/sampler.ts'
import type {Roots} from '../../../../collectors/collector.ts'
import {type CollectorName, collectorNames} from '../../../../collectors/sources.ts'
import {copyOfFixture} from '../../../builders/fixture.ts'

const SCOPE = '/machine.slice/machine-qemu\\x2d3\\x2dweb1.scope'

let directory: string
let roots: Roots
let sampler: Sampler | undefined

beforeEach(() => {
  ;({directory, roots} = copyOfFixture('v2-written'))
})
afterEach(() => {
  sampler?.close()
  sampler = undefined
  rmSync(directory, {recursive: true})
})

const sample = (...needs: CollectorName[]) => {
  sampler ??= openSampler(roots)
  return sampler.sample({needs}).readings
}
const remove = (path: string): void => rmSync(join(directory, path), {recursive: true})

test('only what is needed is read', () => {
  expect(Object.keys(sample('meminfo', 'schedstat'))).toEqual(['schedstat', 'meminfo'])
  expect(sample()).toEqual({})
})

test('every collector reads a whole host', () => {
  const readings = sample(...collectorNames)
  expect(Object.keys(readings)).toEqual(collectorNames)
  for (const [name, reading] of Object.entries(readings)) {
    expect([name, reading]).toEqual([
      name,
      {status: 'ok', readAtMs: expect.any(Number), value: expect.anything()},
    ])
  }
})

test('cgroup readings have the groups asked for, on v2', () => {
  const readings = sample(...collectorNames)
  const {cgroupThrottling, cgroupUsage, cgroupLimits, cgroupMemory, cgroupNuma, cgroupIo, cgroupPressure} =
    readings
  const child = (name: string): string => `${SCOPE}/libvirt/${name}`
  expect(cgroupThrottling).toMatchObject({
    value: {
      '/machine.slice': {'/machine.slice': {throttledUsec: 0}},
      [SCOPE]: {
        [`${SCOPE}/libvirt`]: {throttledUsec: 3558000},
        [child('vcpu0')]: {localThrottledUsec: 3000000},
      },
    },
  })
  expect(cgroupUsage).toMatchObject({value: {[SCOPE]: 20000000}})
  expect(cgroupLimits).toMatchObject({
    value: {
      [SCOPE]: {cpu: {periodUsec: 100000}, weight: 100},
      [`${SCOPE}/libvirt`]: {cpu: {quotaUsec: 20000, periodUsec: 100000}},
      [child('vcpu0')]: {effectiveCpuset: '0', memset: ''},
    },
  })
  expect(cgroupMemory).toMatchObject({
    value: {
      [SCOPE]: {currentBytes: 46592000, refaults: 3},
    },
  })
  expect(cgroupNuma).toMatchObject({value: {[SCOPE]: {anonBytes: {0: 40894464, 1: 1048576}}}})
  expect(cgroupIo).toMatchObject({
    value: {[SCOPE]: {'8:0': {readBytes: 4096, writeBytes: 8192, reads: 1, writes: 2}}},
  })
  expect(cgroupPressure).toMatchObject({
    value: {[SCOPE]: {cpu: {some: {totalUsec: 500}}, io: {}, memory: {}}},
  })
})

test('vhost kernel threads are measured like any thread', () => {
  // After two vCPUs, the emulator and an iothread.
  const ofVhost = (value: object) => [{}, {}, {}, {}, value]
  expect(sample('schedstat', 'threadStat', 'threadStatus')).toMatchObject({
    schedstat: {value: {4242: ofVhost({execNs: 770004260})}},
    threadStat: {value: {4242: ofVhost({userTicks: 77})}},
    threadStatus: {value: {4242: ofVhost({allowed: '0-3'})}},
  })
})

test('PSI off is an answer, for the host and for groups', () => {
  remove('proc/pressure')
  for (const name of ['cpu', 'memory', 'io']) remove(`sys/fs/cgroup${SCOPE}/${name}.pressure`)
  const why = 'PSI is not enabled in this kernel (boot with psi=1)'
  expect(sample('pressure', 'cgroupPressure')).toEqual({
    pressure: {status: 'off', why},
    cgroupPressure: {status: 'off', why},
  })
})

test('without a cgroup mount everything of cgroups is off with the reason, the rest goes on', () => {
  writeFileSync(join(roots.proc, 'self/mountinfo'), '')
  const off = {status: 'off', why: 'No cgroup can be read: cgroup v2 is not mounted here'}
  expect(
    sample(
      'schedstat',
      'cgroupThrottling',
      'cgroupUsage',
      'cgroupMemory',
      'cgroupNuma',
      'cgroupIo',
      'cgroupLimits',
    ),
  ).toEqual({
    schedstat: {status: 'ok', readAtMs: expect.any(Number), value: expect.anything()},
    cgroupThrottling: off,
    cgroupUsage: off,
    cgroupMemory: off,
    cgroupNuma: off,
    cgroupIo: off,
    cgroupLimits: off,
  })
})

test('a host without domains has empty readings, not faults', () => {
  remove('proc/4242')
  expect(sample('schedstat', 'cgroupThrottling', 'cgroupUsage')).toMatchObject({
    schedstat: {status: 'ok', value: {}},
    cgroupThrottling: {status: 'ok', value: {}},
    cgroupUsage: {status: 'ok', value: {}},
  })
})

test('a source that cannot be parsed fails with its path; the others are read', () => {
  const path = join(roots.proc, '4242/task/4250/schedstat')
  writeFileSync(path, 'nonsense\n')
  const {schedstat, threadStat} = sample('schedstat', 'threadStat')
  expect(schedstat).toEqual({status: 'failed', error: `${path}: not a schedstat line`})
  expect(threadStat?.status).toBe('ok')
  writeFileSync(path, '1 2 3\n')
  expect(sample('schedstat').schedstat?.status).toBe('ok')
})

test('a thread that vanished after it was found is left out', () => {
  sample()
  remove('proc/4242/task/4255')
  expect(sample('schedstat').schedstat).toMatchObject({value: {4242: [{}, {}, {}, null, {}]}})
  expect(sample('schedstat').schedstat).toMatchObject({value: {4242: [{}, {}, {}, {}]}})
})

test('a group that vanished after it was found is left out', () => {
  sample()
  remove(`sys/fs/cgroup${SCOPE}`)
  const slice = '/machine.slice'
  expect(sample('cgroupThrottling', 'cgroupUsage', 'cgroupMemory', 'cgroupLimits')).toMatchObject({
    cgroupThrottling: {status: 'ok', value: {[slice]: {[slice]: {}}, [SCOPE]: {}}},
    cgroupUsage: {status: 'ok', value: {}},
    cgroupMemory: {status: 'ok', value: {}},
    cgroupLimits: {status: 'ok'},
  })
})

test('nodes: memory and huge pages; without node directories, why not', () => {
  expect(sample('nodeMemory').nodeMemory).toMatchObject({
    value: {
      0: {totalKiB: 1007146, freeKiB: 751670, hugepages: [{sizeKiB: 2048, total: 4, free: 4}]},
      1: {freeKiB: 751669, hugepages: [{sizeKiB: 2048, total: 4, free: 2}]},
    },
  })
  sampler?.close()
  sampler = undefined
  remove('sys/devices/system/node')
  expect(sample('nodeMemory').nodeMemory?.status).toBe('off')
})
