import {type Cause, NO_CAUSE, NO_FINDINGS} from '../../src/model/cause/cause.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Pcpu} from '../../src/model/host.ts'
import type {Model} from '../../src/model/model.ts'
import type {Thread} from '../../src/model/thread.ts'
import {aCause, aSuspect} from './cause.ts'
import {aDisk, blockRates} from './disk.ts'
import {aDomain} from './domain.ts'
import {aHost, aHostNode} from './host.ts'
import {anInterface, netRates} from './interface.ts'
import {aModel} from './model.ts'
import {aPcpu} from './pcpu.ts'
import {aThread} from './thread.ts'
import {uuidOf} from './uuid.ts'

const GiB = 2 ** 30

/** The columns are name, vCPUs, node, usage, contention, throttled, and memory now and at most in GiB. */
const RUNNING = [
  ['web-03', 8, 0, 83, 31.4, 0, 16, 32],
  ['etl-9', 4, 1, 199, 2.0, 38, 8, 8],
  ['ci-17', 16, 0, 780, 4.2, 0, 24, 24],
  ['db-01', 16, 0, 480, 2.1, 0, 128, 128],
  ['web-01', 8, 0, 188, 0.6, 0, 16, 32],
  ['web-02', 8, 0, 152, 0.4, 0, 16, 32],
  ['cache-2', 8, 1, 410, 0.3, 0, 64, 64],
  ['mail', 4, 1, 61, 0.2, 0, 8, 16],
  ['build-w', 8, 0, 40, 0.2, 0, 12, 16],
  ['dns-a', 2, 1, 12, 0.1, 0, 2, 4],
  ['dns-b', 2, 1, 11, 0.1, 0, 2, 4],
  ['git', 4, 1, 5, 0, 0, 8, 8],
  ['wiki', 2, 0, 2, 0, 0, 3, 4],
] as const

const CAUSES: Readonly<Record<string, Cause>> = {
  'web-03': aCause({
    confidence: 'est',
    suspects: [aSuspect({domain: 'ci-17', role: 'vcpu', sharePct: 64})],
    lostPct: 31.4,
  }),
  'etl-9': aCause({kind: 'own-quota', level: 'vcpu', lostPct: 38}),
}

function thread(
  index: number,
  pcpu: number,
  usagePct: number,
  contentionPct: number,
  throttledPct: number,
): Thread {
  return aThread({
    tid: 48650 + index,
    index,
    comm: `CPU ${index}/KVM`,
    state: 'S',
    pcpu,
    node: pcpu < 16 ? 0 : 1,
    pin: '4-7',
    cpuset: '4-7',
    affinity: '4-7',
    usagePct,
    guestPct: usagePct * 0.9,
    runDelayPct: contentionPct + throttledPct,
    throttledPct,
    contentionPct,
    switchesPerSecond: 812,
    involuntarySwitchesPerSecond: 60,
  })
}

const BLOCK_RATES = blockRates({
  readBytesPerSecond: 800_000,
  writeBytesPerSecond: 400_000,
  readsPerSecond: 90,
  writesPerSecond: 31,
})

const NET_RATES = netRates({
  rxBytesPerSecond: 41e6,
  txBytesPerSecond: 2e6,
  rxPacketsPerSecond: 3000,
  txPacketsPerSecond: 1500,
})

function running(row: (typeof RUNNING)[number], place: number): Domain {
  const [name, vcpus, node, usagePct, contentionPct, throttledPct, nowGiB, maxGiB] = row
  const threads = Array.from({length: vcpus}, (_, index) =>
    thread(index, node * 16 + ((place * 4 + index) % 16), usagePct / vcpus, contentionPct, throttledPct),
  )
  return aDomain({
    uuid: uuidOf(place + 10),
    name,
    id: place + 1,
    pid: 48642 + place * 100,
    vcpus,
    maxVcpus: vcpus,
    usagePct,
    guestPct: usagePct * 0.9,
    runDelayPct: contentionPct + throttledPct,
    throttledPct,
    contentionPct,
    cause: CAUSES[name] ?? NO_CAUSE,
    findings: CAUSES[name] === undefined ? NO_FINDINGS : [CAUSES[name]],
    cpuSeconds: 86_400 * (place + 1),
    memory: {
      balloonBytes: nowGiB * GiB,
      maxBytes: maxGiB * GiB,
      rssBytes: nowGiB * GiB * 0.9,
      cgroupBytes: nowGiB * GiB,
      usableBytes: nowGiB * GiB * 0.4,
      byNode: name === 'db-01' ? {0: 97.1 * GiB, 1: 30.9 * GiB} : {[node]: nowGiB * GiB},
    },
    block: BLOCK_RATES,
    disks: [
      aDisk({
        ...BLOCK_RATES,
        path: `/srv/${name}.qcow2`,
        readLatencyMs: 0.8,
        writeLatencyMs: 2.1,
        capacityBytes: 40 * GiB,
        allocationBytes: 31 * GiB,
      }),
    ],
    net: NET_RATES,
    interfaces: [anInterface({...NET_RATES, name: `vnet${place}`})],
    pressure: {cpuSomePct: 28.1, memorySomePct: 0, ioSomePct: 0.2},
    vcpuNodes: [node],
    cgroup: `/machine.slice/machine-qemu\\x2d${place + 1}\\x2d${name}.scope`,
    weight: 100,
    threads,
    stats:
      name === 'dns-b'
        ? {status: 'hung', ageMs: 6000, why: 'QEMU does not answer'}
        : {status: 'ok', ageMs: 900},
  })
}

function resting(name: string, state: 'paused' | 'shut off', place: number): Domain {
  return aDomain({
    uuid: uuidOf(place + 10),
    name,
    state,
    vcpus: 2,
    maxVcpus: 4,
    memory: {maxBytes: 8 * GiB},
    stats: {status: 'none', why: `${name} is ${state}`},
    absent: {schedstat: `${name} is ${state}`},
  })
}

function pcpu(id: number): Pcpu {
  const node = id < 16 ? 0 : 1
  return aPcpu({
    id,
    node,
    core: id - (id % 2),
    siblings: [id - (id % 2), id - (id % 2) + 1],
    llc: node * 16,
    online: id !== 31,
    isolated: id === 30,
    busyPct: (id * 37) % 101,
    guestPct: ((id * 37) % 101) * 0.9,
    stealPct: 0,
    irqPct: id % 8 === 0 ? 3 : 0.2,
    iowaitPct: 0.1,
    domainsPct: ((id * 37) % 101) * 0.95,
    contentionPct: id >= 4 && id < 8 ? 62 : 0,
  })
}

/** A host of two nodes, 32 pCPUs, 13 running domains: one waits, one is throttled, one QEMU hangs. */
export const busyHost: Model = aModel({
  at: {monotonicMs: 100_000, epochMs: Date.parse('2026-11-23T14:03:22Z')},
  intervalMs: 2000,
  libvirtAgeMs: 3,
  libvirtTookMs: 14,
  hypervisor: {driver: 'QEMU', libvirtVersion: '9.0.0', hypervisorVersion: '7.2.0', hostname: 'kvm07'},
  host: aHost({
    pcpus: Array.from({length: 32}, (_, id) => pcpu(id)),
    nodes: [0, 1].map(node =>
      aHostNode({
        id: node,
        pcpus: Array.from({length: 16}, (_, index) => node * 16 + index),
        distances: node === 0 ? [10, 21] : [21, 10],
        totalBytes: 256 * GiB,
        freeBytes: (node === 0 ? 44 : 106) * GiB,
        busyPct: node === 0 ? 46 : 26,
        guestPct: node === 0 ? 41 : 24,
        stealPct: 0,
        contentionPct: node === 0 ? 6.1 : 1.5,
      }),
    ),
    memory: {totalBytes: 512 * GiB, availableBytes: 150 * GiB},
    load: {one: 23.1, five: 22, fifteen: 19.9},
    uptimeSeconds: 1_000_000,
    pressure: {
      cpu: {some: {avg10: 12.4, avg60: 9.1, avg300: 4, totalUsec: 1}},
      memory: {some: {avg10: 0, avg60: 0, avg300: 0, totalUsec: 1}},
      io: {some: {avg10: 1.1, avg60: 0.8, avg300: 0.6, totalUsec: 1}},
    },
    busyPct: 36,
    stealPct: 0,
  }),
  domains: [...RUNNING.map(running), resting('old-erp', 'paused', 13), resting('lab-1', 'shut off', 14)],
})
