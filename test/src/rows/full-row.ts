import {nodeId, pcpuId} from '../../../src/base/ids.ts'
import type {Disk} from '../../../src/model/disk.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import type {Interface} from '../../../src/model/interface.ts'
import type {Thread} from '../../../src/model/thread.ts'
import {figureIds, type ThreadFigures} from '../../../src/model/thread-figures.ts'
import {bareDomain, barePcpu, bareThread, uuidOf} from './small-model.ts'

/** Rows that lack nothing, with figures as large as a large host really has them. */

const TiB = 2 ** 40

/** Of a thread, and of a domain's worst vCPU. */
const figures: ThreadFigures = Object.fromEntries(figureIds.map(id => [id, 100]))

export const fullThread: Thread = bareThread(4_194_303, {
  index: 255,
  comm: 'CPU 255/KVM',
  state: 'R',
  pcpu: pcpuId(1023),
  node: nodeId(15),
  pin: '0-1023',
  cpuset: '0-1023',
  affinity: '0-511,768-1023',
  ...figures,
  usagePct: 99.96,
  guestPct: 99.94,
  switchesPerSecond: 123_456,
  involuntarySwitchesPerSecond: 99_999,
  starving: true,
})

const blockRates = {
  readBytesPerSecond: 1023.4 * 2 ** 20,
  writeBytesPerSecond: 1023.4 * 2 ** 20,
  readsPerSecond: 999_400,
  writesPerSecond: 999_400,
}

export const fullDisk: Disk = {
  ...blockRates,
  target: 'vdaa',
  path: '/var/lib/libvirt/images/a-name-that-goes-on-and-on.qcow2',
  definition: {
    target: 'vdaa',
    bus: 'virtio',
    device: 'disk',
    source: '/var/lib/libvirt/images/a.qcow2',
    format: 'qcow2',
    cache: 'writethrough',
    io: 'io_uring',
  },
  flushesPerSecond: 999_400,
  readLatencyMs: 60_000,
  writeLatencyMs: 60_000,
  allocationBytes: 1023 * TiB,
  capacityBytes: 1023 * TiB,
}

const netRates = {
  rxBytesPerSecond: 1023.4 * 2 ** 20,
  txBytesPerSecond: 1023.4 * 2 ** 20,
  rxPacketsPerSecond: 999_400,
  txPacketsPerSecond: 999_400,
  rxDropsPerSecond: 999_400,
  txDropsPerSecond: 0.4,
  rxErrorsPerSecond: 0,
  txErrorsPerSecond: 999_400,
}

export const fullInterface: Interface = {
  ...netRates,
  name: 'vnet-fifteen-ch',
  definition: {
    target: 'vnet-fifteen-ch',
    mac: '52:54:00:00:00:01',
    model: 'virtio',
    type: 'bridge',
    source: 'br0',
    linkDown: false,
  },
}

export const fullDomain: Domain = bareDomain(1, 'web-03', {
  id: 123_456,
  pid: 4_194_304,
  vcpus: 255,
  maxVcpus: 710,
  definition: {
    type: 'kvm',
    currentVcpus: 255,
    maximumVcpus: 710,
    memoryKiB: 1.5 * 2 ** 20,
    currentMemoryKiB: 512 * 1024,
    hugepages: false,
    placement: 'static',
    vcpuPins: {255: '0-1023'},
    iothreadPins: {},
    iothreadIds: [],
    balloon: {model: 'virtio', autodeflate: false},
    hostDevices: 0,
    pciDevices: [],
    disks: [],
    interfaces: [],
  },
  nextBoot: {numatune: {mode: 'restrictive', nodeset: '0-1'}},
  ...figures,
  usagePct: 25_500,
  guestPct: 25_400,
  cause: {kind: 'own-overcommit', confidence: 'low', suspects: []},
  cpuSeconds: 3e9,
  starving: true,
  memory: {
    balloonBytes: 512 * 2 ** 20,
    maxBytes: 1.5 * 2 ** 30,
    rssBytes: 1023 * 2 ** 30,
    cgroupBytes: 1023 * 2 ** 30,
    usableBytes: 300 * 2 ** 20,
    statsAgeMs: 5000,
  },
  block: blockRates,
  disks: [fullDisk],
  net: netRates,
  interfaces: [fullInterface],
  pressure: {cpuSomePct: 100, memorySomePct: 100, ioSomePct: 100},
  vcpuNodes: [nodeId(0), nodeId(1), nodeId(3)],
  cgroup: '/machine.slice/machine-qemu\\x2d1\\x2dweb.scope',
  threads: [fullThread],
  stats: {status: 'hung', ageMs: 172_000_000, why: 'QEMU does not answer'},
})

export const fullPcpu: Pcpu = barePcpu(1023, {
  node: nodeId(15),
  core: pcpuId(1022),
  llc: pcpuId(992),
  isolated: true,
  busyPct: 100,
  guestPct: 100,
  stealPct: 100,
  irqPct: 100,
  iowaitPct: 100,
  domainsPct: 100,
  contentionPct: 25_500,
  occupants: Array.from({length: 999}, (_, index) => ({
    domain: uuidOf(1),
    tid: index,
    role: 'vcpu',
    usagePct: 1,
  })),
  allowed: Array.from({length: 1000}, (_, index) => uuidOf(index)),
})
