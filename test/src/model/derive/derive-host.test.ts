import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import {loadOf} from '../../../../src/model/derive/derive-pcpus.ts'
import {cpuTicks, ofVcpu, threadStat} from '../../../builders/kernel-sample.ts'
import {aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'
import {WEB} from '../../../builders/uuid.ts'

const procStat = (ms: number, pcpus: Record<number, ReturnType<typeof cpuTicks>>) => ({
  procStat: ok(ms, {pcpus}),
})

test('busy is everything but idle and iowait; guest time is inside user', () => {
  expect(
    loadOf(
      cpuTicks({}),
      cpuTicks({user: 40, guest: 30, system: 5, softirq: 5, steal: 10, idle: 30, iowait: 10}),
    ),
  ).toEqual({
    busyPct: 60,
    guestPct: 30,
    stealPct: 10,
    irqPct: 5,
    iowaitPct: 10,
  })
})

test('idle and iowait may run backwards: never a negative share', () => {
  const load = loadOf(cpuTicks({idle: 100, iowait: 50}), cpuTicks({idle: 99, iowait: 40, user: 50}))
  expect(load).toMatchObject({busyPct: 100, iowaitPct: 0})
})

test('no ticks passed: unknown, not idle', () => {
  expect(loadOf(cpuTicks({idle: 5}), cpuTicks({idle: 5}))).toEqual({})
})

test('a pCPU without a line (offline) has no figures', () => {
  const model = derive(
    aSample(1000, procStat(1000, {0: cpuTicks({})})),
    aSample(2000, procStat(2000, {0: cpuTicks({user: 100})})),
  )
  expect(model.host.pcpus[0]?.busyPct).toBe(100)
  expect(model.host.pcpus[1]).not.toHaveProperty('busyPct')
  expect(model.host.busyPct).toBe(100)
})

test('a pCPU knows who was seen on it, who may use it and what they waited', () => {
  const at = (ms: number, execNs: number, runDelayNs: number) =>
    aSample(ms, {
      schedstat: ok(ms, ofVcpu({execNs, runDelayNs, timeslices: execNs})),
      threadStat: ok(ms, ofVcpu(threadStat(1))),
      threadStatus: ok(ms, ofVcpu({allowed: '1', voluntarySwitches: 0, involuntarySwitches: 0})),
      cgroupThrottling: ok(ms, {
        '/machine': {'/machine': {}},
        '/machine/qemu-1-web': {'/machine/qemu-1-web': {}, '/machine/qemu-1-web/vcpu0': {}},
      }),
    })
  const {host} = derive(at(1000, 1e9, 0), at(2000, 1.4e9, 0.2e9))
  expect(host.pcpus[0]).toMatchObject({occupants: [], allowed: []})
  expect(host.pcpus[1]?.allowed).toEqual([WEB])
  expect(host.pcpus[1]?.occupants).toEqual([
    {domain: WEB, tid: 101, role: 'vcpu', usagePct: expect.closeTo(40)},
  ])
  expect(host.pcpus[1]?.contentionPct).toBeCloseTo(20)
  expect(host.nodes[1]?.contentionPct).toBeCloseTo(20)
  expect(host.nodes[0]).toMatchObject({contentionPct: undefined})
})

test('of a distant host we know what libvirt tells, and say that the kernel is out of reach', () => {
  const {kernel: _, ...distant} = aSample(
    1000,
    {},
    aLibvirtSample({
      about: {
        driver: 'QEMU',
        libvirtVersion: '9.0.0',
        hostname: 'far',
        machine: {architecture: 'x86_64', memoryKiB: 1024, onlinePcpus: 4, pcpus: 4},
      },
    }),
  )
  expect(derive(undefined, distant).host).toEqual({
    name: 'far',
    pcpus: [],
    nodes: [],
    strangers: [],
    memory: {totalBytes: 1024 * 1024},
    reasons: {kernel: 'the kernel of this hypervisor cannot be read from here'},
  })
})

test('another host behind the same session is never a previous sample', () => {
  const before = {...aSample(1000, procStat(1000, {0: cpuTicks({})})), hostname: asUntrusted('other')}
  const model = derive(before, aSample(2000, procStat(2000, {0: cpuTicks({user: 100})})))
  expect(model.host.pcpus[0]).not.toHaveProperty('busyPct')
})
