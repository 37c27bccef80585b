import {expect, test} from 'vitest'
import {derive} from '../../../../src/model/derive/derive.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aFound, ofVcpu, threadStat, VCPU_GROUP} from '../../../builders/kernel-sample.ts'
import {aLibvirtDomain, aLibvirtSample, interfaceCounters} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'
import {WEB} from '../../../builders/uuid.ts'

const block = (readBytes: number, readRequests: number, readNs: number) => ({
  target: 'vda',
  path: '/images/web.raw',
  readBytes,
  readRequests,
  readNs,
  writeBytes: 0,
  writeRequests: 0,
  writeNs: 0,
})

const noProcesses = {found: aFound({processes: []})}
const definition = aDefinition({
  maximumVcpus: 2,
  memoryKiB: 2048,
  currentMemoryKiB: 1024,
  vcpuPins: {0: '0-1'},
})

test('block rates divide by the time between the two answers of QEMU, not by the tick', () => {
  const guest = {
    before: ok(1000, {blocks: [block(0, 0, 0)]}),
    latest: ok(3000, {blocks: [block(4_000_000, 200, 800e6)]}),
  }
  const model = derive(aSample(2500), aSample(3500, {}, aLibvirtSample({domains: [aLibvirtDomain({guest})]})))
  expect(model.domains[0]?.disks[0]).toMatchObject({
    readBytesPerSecond: 2_000_000,
    readsPerSecond: 100,
    readLatencyMs: 4,
    writesPerSecond: 0,
  })
  expect(model.domains[0]?.disks[0]).toMatchObject({writeLatencyMs: undefined})
  expect(model.domains[0]?.block).toEqual({
    readBytesPerSecond: 2_000_000,
    writeBytesPerSecond: 0,
    readsPerSecond: 100,
    writesPerSecond: 0,
  })
  expect(model.domains[0]?.stats).toEqual({status: 'ok', ageMs: 500})
})

test('a QEMU that does not answer keeps its sizes, loses its rates and says so', () => {
  const guest = {
    before: ok(1000, {balloon: {currentKiB: 4}, blocks: [block(0, 0, 0)]}),
    latest: ok(3000, {balloon: {currentKiB: 4}, blocks: [block(4_000_000, 200, 800e6)]}),
  }
  const hung = {sinceMs: 4000, why: 'QEMU is not answering'}
  const model = derive(
    aSample(9000),
    aSample(10_000, {}, aLibvirtSample({domains: [aLibvirtDomain({guest, hung})]})),
  )
  const domain = model.domains[0]
  expect(domain?.stats).toEqual({status: 'hung', ageMs: 6000, why: 'QEMU is not answering'})
  expect(domain?.memory.balloonBytes).toBe(4096)
  expect(domain?.block).toBeUndefined()
  expect(domain?.absent.guest).toBe('QEMU is not answering')
})

test('while libvirt is silent, guest rates are gone and kernel rates go on', () => {
  const silent = aLibvirtSample({
    domains: [
      aLibvirtDomain({
        guest: {before: ok(1000, {blocks: [block(0, 0, 0)]}), latest: ok(2000, {blocks: [block(9, 9, 9)]})},
      }),
    ],
    link: {status: 'silent', sinceMs: 2000},
  })
  const at = (ms: number, execNs: number) =>
    aSample(
      ms,
      {
        schedstat: ok(ms, ofVcpu({execNs, runDelayNs: 0, timeslices: 1})),
        threadStat: ok(ms, ofVcpu(threadStat(0))),
      },
      silent,
    )
  const domain = derive(at(2000, 1e9), at(3000, 1.5e9)).domains[0]
  expect(domain?.usagePct).toBeCloseTo(50)
  expect(domain?.block).toBeUndefined()
})

test('a shut-off domain has sizes from its definition, and nothing measured', () => {
  const {id: _, ...off} = aLibvirtDomain({state: 'shut off', definition: ok(0, definition)})
  const domain = derive(
    aSample(1000, noProcesses),
    aSample(2000, noProcesses, aLibvirtSample({domains: [off]})),
  ).domains[0]
  expect(domain).toEqual({
    uuid: WEB,
    name: 'web',
    state: 'shut off',
    persistent: true,
    vcpus: 1,
    maxVcpus: 2,
    definition,
    starving: false,
    memory: {maxBytes: 2048 * 1024},
    disks: [],
    interfaces: [],
    devices: [],
    vcpuNodes: [],
    threads: [],
    stats: {status: 'none', why: 'the domain is shut off'},
    absent: expect.objectContaining({schedstat: 'the domain is shut off', guest: 'the domain is shut off'}),
  })
})

test('before libvirt has answered, the kernel alone shows who runs', () => {
  const connecting = aLibvirtSample({link: {status: 'connecting', sinceMs: 0}, domains: []})
  const domain = derive(undefined, aSample(1000, {}, connecting)).domains[0]
  expect(domain).toMatchObject({uuid: WEB, name: 'web', state: 'no state', pid: 100, vcpus: 1})
})

test('once libvirt answers, processes it does not list belong to someone else', () => {
  const nobody = aLibvirtSample({domains: []})
  expect(derive(undefined, aSample(1000, {}, nobody)).domains).toEqual([])
})

test('libvirt down and the process gone: the state is unknown, not running', () => {
  const down = aLibvirtSample({
    link: {status: 'down', sinceMs: 0, why: 'refused'},
  })
  expect(derive(undefined, aSample(1000, noProcesses, down)).domains[0]?.state).toBe('no state')
})

test('what the guest reports has an age, and none when it never reported', () => {
  const at = (lastUpdateSeconds: number) => {
    const guest = {latest: ok(900, {balloon: {currentKiB: 1, usableKiB: 2, lastUpdateSeconds}, blocks: []})}
    return derive(undefined, aSample(1000, {}, aLibvirtSample({domains: [aLibvirtDomain({guest})]})))
      .domains[0]?.memory
  }
  expect(at(1_699_999_999)).toMatchObject({usableBytes: 2048, statsAgeMs: 2000})
  expect(at(0)).toMatchObject({statsAgeMs: undefined})
})

test('a source that is off tells its reason, once for every domain it concerns', () => {
  const off = {status: 'off', why: 'PSI is not enabled in this kernel'} as const
  const model = derive(undefined, aSample(1000, {cgroupPressure: off, pressure: off}))
  expect(model.domains[0]?.absent.cgroupPressure).toBe('PSI is not enabled in this kernel')
  expect(model.host.reasons).toMatchObject({pressure: 'PSI is not enabled in this kernel'})
})

test('pressure is the share of the interval, not a decaying average', () => {
  const psi = (totalUsec: number) => ({some: {avg10: 1, avg60: 1, avg300: 1, totalUsec}})
  const at = (ms: number, usec: number) =>
    aSample(ms, {cgroupPressure: ok(ms, {'/machine/qemu-1-web': {cpu: psi(usec)}})})
  expect(derive(at(1000, 0), at(2000, 250_000)).domains[0]?.pressure).toEqual({cpuSomePct: 25})
})

test("the domain's own quota is the tightest of its groups; the thread groups have theirs", () => {
  const kernel = {
    cgroupLimits: ok(1000, {
      '/machine': {cpu: {quotaUsec: 10_000, periodUsec: 100_000}},
      '/machine/qemu-1-web': {cpu: {quotaUsec: 150_000, periodUsec: 100_000}, weight: 50},
      [VCPU_GROUP]: {cpu: {quotaUsec: 1000, periodUsec: 100_000}},
    }),
  }
  expect(derive(undefined, aSample(1000, kernel)).domains[0]).toMatchObject({quotaPct: 150, weight: 50})
})

test('the sets of pCPUs of the groups around a domain are told, not those of its threads', () => {
  const kernel = {
    cgroupLimits: ok(1000, {
      '/machine': {effectiveCpuset: '0-5'},
      '/machine/qemu-1-web': {effectiveCpuset: '0-3'},
      [VCPU_GROUP]: {effectiveCpuset: '2'},
    }),
  }
  expect(derive(undefined, aSample(1000, kernel)).domains[0]?.slices).toEqual([
    {path: '/machine', cpuset: '0-5'},
    {path: '/machine/qemu-1-web', cpuset: '0-3'},
  ])
  expect(derive(undefined, aSample(1000)).domains[0]?.slices).toBeUndefined()
})

test('an interface of the definition without host side counters is listed without rates', () => {
  const tap = {mac: '52:54:00:00:00:01', target: 'vnet0', type: 'bridge', model: 'virtio', linkDown: false}
  const user = {mac: '52:54:00:00:00:02', type: 'user', linkDown: false}
  const told = aLibvirtDomain({
    definition: ok(0, aDefinition({interfaces: [tap, user]})),
    interfaces: {
      before: ok(1000, [interfaceCounters()]),
      latest: ok(2000, [interfaceCounters({rxBytes: 5000})]),
    },
  })
  const domain = derive(aSample(1000), aSample(2000, {}, aLibvirtSample({domains: [told]}))).domains[0]
  expect(domain?.interfaces).toEqual([
    expect.objectContaining({name: 'vnet0', definition: tap, rxBytesPerSecond: 5000, txDropsPerSecond: 0}),
    {name: '52:54:00:00:00:02', definition: user},
  ])
  expect(domain?.net?.rxBytesPerSecond).toBe(5000)
})
