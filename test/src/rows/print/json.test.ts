import {expect, test} from 'vitest'
import type {Model} from '../../../../src/model/model.ts'
import {JSON_SCHEMA, jsonLine} from '../../../../src/rows/print/json.ts'
import {aDomain} from '../../../builders/domain.ts'
import {fullDomain, fullThread} from '../../../builders/full-row.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const read = (model: Model) => JSON.parse(jsonLine(model))

const psi = {some: {avg10: 1, avg60: 0.5, avg300: 0.2, totalUsec: 12}}
const pressure = {cpu: psi, memory: psi, io: psi}

const kvm07 = aModel({
  domains: [
    aDomain({
      uuid: uuidOf(3),
      name: 'web-03',
      id: 3,
      pid: 48_642,
      vcpus: 8,
      maxVcpus: 8,
      usagePct: 83.149,
      runDelayPct: 31.4,
      throttledPct: 0,
      contentionPct: 31.4,
      cause: {
        kind: 'neighbour',
        confidence: 'exact',
        suspects: [
          {domain: 'ci-17', uuid: uuidOf(9), role: 'vcpu', sharePct: 64.04},
          {domain: '(host)', sharePct: 30},
        ],
      },
      memory: {balloonBytes: 16, maxBytes: 32, rssBytes: 15, cgroupBytes: 17},
      block: {readBytesPerSecond: 1.26, writeBytesPerSecond: 0, readsPerSecond: 0.04, writesPerSecond: 3},
      net: {
        rxBytesPerSecond: 10,
        txBytesPerSecond: 20,
        rxPacketsPerSecond: 1,
        txPacketsPerSecond: 2,
        rxDropsPerSecond: 0,
        txDropsPerSecond: 0.5,
        rxErrorsPerSecond: 0,
        txErrorsPerSecond: 0,
      },
      pressure: {cpuSomePct: 28.1},
      cgroup: '/machine.slice/machine-qemu\\x2d3\\x2dweb\\x2d03.scope',
      stats: {status: 'ok', ageMs: 900.4},
      threads: [
        aThread({
          tid: 48_650,
          state: 'S',
          pcpu: 4,
          pin: '4-7',
          cpuset: '4-7',
          affinity: '4-7',
          usagePct: 11.2,
          guestPct: 10.3,
          runDelayPct: 33.1,
          throttledPct: 0,
          contentionPct: 33.1,
        }),
      ],
    }),
    aDomain({
      uuid: uuidOf(4),
      name: 'lab-1',
      state: 'shut off',
      stats: {status: 'none', why: 'it is shut off'},
    }),
  ],
  intervalMs: 999.6,
  libvirtAgeMs: 3.2,
  host: aHost({
    watch: {threads: 88, looksPerSecond: 9.98, costPct: 0.42},
    pcpus: [aPcpu({id: 0, busyPct: 12.3, guestPct: 9.1, stealPct: 0})],
    strangers: [{pid: 77, name: 'far', uuid: uuidOf(7), usagePct: 99.5, threads: []}],
    nodes: [aHostNode({pcpus: [0, 1, 2, 3], totalBytes: 2, freeBytes: 1})],
    memory: {totalBytes: 2, availableBytes: 1},
    pressure,
  }),
})

const nullMemory = {
  balloonBytes: null,
  maxBytes: null,
  rssBytes: null,
  cgroupBytes: null,
  usableBytes: null,
  statsAgeMs: null,
}
const nullBlock = {
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  readsPerSecond: null,
  writesPerSecond: null,
}
const nullNet = {
  rxBytesPerSecond: null,
  txBytesPerSecond: null,
  rxDropsPerSecond: null,
  txDropsPerSecond: null,
}

test('the schema: every key, in its unit; unknown is null', () => {
  expect(read(kvm07)).toEqual({
    schema: 'pintop.sample/2',
    at: '2026-11-23T14:03:22.123Z',
    intervalMs: 1000,
    uri: 'qemu:///system',
    demo: false,
    libvirt: {status: 'ok', ageMs: 3},
    host: {
      name: 'kvm07',
      watch: {threads: 88, looksPerSecond: 10, costPct: 0.42},
      pcpus: [{id: 0, node: 0, core: 0, busyPct: 12.3, guestPct: 9.1, stealPct: 0, online: true}],
      strangers: [{pid: 77, name: 'far', uuid: uuidOf(7), usagePct: 99.5}],
      nodes: [{id: 0, pcpus: '0-3', totalBytes: 2, freeBytes: 1}],
      memory: {totalBytes: 2, availableBytes: 1},
      pressure,
    },
    domains: [
      {
        uuid: uuidOf(3),
        name: 'web-03',
        id: 3,
        state: 'running',
        pid: 48_642,
        vcpus: 8,
        maxVcpus: 8,
        usagePct: 83.15,
        runDelayPct: 31.4,
        throttledPct: 0,
        contentionPct: 31.4,
        cause: {
          kind: 'neighbour',
          confidence: 'exact',
          suspects: [
            {domain: 'ci-17', role: 'vcpu', sharePct: 64},
            {domain: '(host)', sharePct: 30},
          ],
        },
        memory: {...nullMemory, balloonBytes: 16, maxBytes: 32, rssBytes: 15, cgroupBytes: 17},
        block: {readBytesPerSecond: 1.3, writeBytesPerSecond: 0, readsPerSecond: 0, writesPerSecond: 3},
        net: {rxBytesPerSecond: 10, txBytesPerSecond: 20, rxDropsPerSecond: 0, txDropsPerSecond: 0.5},
        pressure: {cpuSomePct: 28.1, memorySomePct: null, ioSomePct: null},
        cgroup: '/machine.slice/machine-qemu\\x2d3\\x2dweb\\x2d03.scope',
        stats: {status: 'ok', ageMs: 900},
        threads: [
          {
            tid: 48_650,
            role: 'vcpu',
            index: 0,
            comm: 'CPU 0/KVM',
            state: 'S',
            pcpu: 4,
            pin: '4-7',
            cpuset: '4-7',
            affinity: '4-7',
            usagePct: 11.2,
            guestPct: 10.3,
            runDelayPct: 33.1,
            throttledPct: 0,
            contentionPct: 33.1,
          },
        ],
      },
      {
        uuid: uuidOf(4),
        name: 'lab-1',
        id: null,
        state: 'shut off',
        pid: null,
        vcpus: null,
        maxVcpus: null,
        usagePct: null,
        runDelayPct: null,
        throttledPct: null,
        contentionPct: null,
        cause: null,
        memory: nullMemory,
        block: nullBlock,
        net: nullNet,
        pressure: null,
        cgroup: null,
        stats: {status: 'none', ageMs: null, why: 'it is shut off'},
        threads: [],
      },
    ],
  })
})

test('a host that told nothing yet', () => {
  const {libvirt, intervalMs, host, schema} = read(
    aModel({
      link: {status: 'down', sinceMs: 0, why: 'Failed to connect socket'},
      host: aHost({name: '', pcpus: [aPcpu()]}),
    }),
  )
  expect({libvirt, intervalMs, host, schema}).toEqual({
    schema: JSON_SCHEMA,
    intervalMs: null,
    libvirt: {status: 'down', ageMs: null, error: 'Failed to connect socket'},
    host: {
      name: '',
      watch: null,
      pcpus: [{id: 0, node: 0, core: 0, busyPct: null, guestPct: null, stealPct: null, online: true}],
      strangers: [],
      nodes: [],
      memory: null,
      pressure: null,
    },
  })
})

test('a full and an empty domain and thread have the same keys', () => {
  const [full, empty] = read(
    aModel({domains: [fullDomain, aDomain({uuid: uuidOf(2), name: 'lab', threads: [aThread({tid: 1})]})]}),
  ).domains
  const keysOf = (value: object) => Object.keys(value).sort()
  expect(keysOf(empty)).toEqual(keysOf(full))
  for (const part of ['memory', 'block', 'net']) expect(keysOf(empty[part])).toEqual(keysOf(full[part]))
  expect(keysOf(empty.threads[0])).toEqual(keysOf(full.threads[0]))
  expect(full.threads[0].tid).toBe(fullThread.tid)
})

test.each([
  ['control characters', 'a\0\x1b[2J\x07\n\r\t"\\'],
  ['C1 and DEL, on which terminals act', 'a\u009b2J\u009d0;x\u009c\x7f'],
  ['direction and invisible ones', '\u202egpj\u2066\u200b\ufeff\u2028'],
  ['half a surrogate pair', 'a\ud83d'],
  ['wide ones', '数据库 🚀'],
  ['200 characters', 'n'.repeat(200)],
])('a name with %s comes back as it was, on one line a terminal can show', (_, name) => {
  const line = jsonLine(aModel({domains: [aDomain({uuid: uuidOf(1), name})]}))
  expect(JSON.parse(line).domains[0].name).toBe(name)
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
})
