import type {Disk} from '../../src/model/disk.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Pcpu} from '../../src/model/host.ts'
import type {Interface} from '../../src/model/interface.ts'
import type {Thread} from '../../src/model/thread.ts'
import {figureIds, type ThreadFigures} from '../../src/model/thread-figures.ts'
import {aCause} from './cause.ts'
import {aDefinition} from './definition.ts'
import {aDisk, blockRates} from './disk.ts'
import {aDomain} from './domain.ts'
import {anInterface, netRates} from './interface.ts'
import {anOccupant} from './occupant.ts'
import {aPcpu} from './pcpu.ts'
import {aThread} from './thread.ts'
import {uuidOf, WEB} from './uuid.ts'

/** The parts of a row, lacking nothing and with figures as large as a large host really has them. */

const TiB = 2 ** 40

/** The figures of a thread, and of a domain's worst vCPU. */
const figures: ThreadFigures = Object.fromEntries(figureIds.map(id => [id, 100]))

export const fullThread: Thread = aThread({
  tid: 4_194_303,
  index: 255,
  comm: 'CPU 255/KVM',
  state: 'R',
  pcpu: 1023,
  node: 15,
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

const disksRates = blockRates({
  readBytesPerSecond: 1023.4 * 2 ** 20,
  writeBytesPerSecond: 1023.4 * 2 ** 20,
  readsPerSecond: 999_400,
  writesPerSecond: 999_400,
})

export const fullDisk: Disk = aDisk({
  ...disksRates,
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
})

const interfacesRates = netRates({
  rxBytesPerSecond: 1023.4 * 2 ** 20,
  txBytesPerSecond: 1023.4 * 2 ** 20,
  rxPacketsPerSecond: 999_400,
  txPacketsPerSecond: 999_400,
  rxDropsPerSecond: 999_400,
  txDropsPerSecond: 0.4,
  txErrorsPerSecond: 999_400,
})

export const fullInterface: Interface = anInterface({
  ...interfacesRates,
  name: 'vnet-fifteen-ch',
  definition: {
    target: 'vnet-fifteen-ch',
    mac: '52:54:00:00:00:01',
    model: 'virtio',
    type: 'bridge',
    source: 'br0',
    linkDown: false,
  },
})

export const fullDomain: Domain = aDomain({
  name: 'web-03',
  id: 123_456,
  pid: 4_194_304,
  vcpus: 255,
  maxVcpus: 710,
  definition: aDefinition({
    onlineVcpuIds: Array.from({length: 255}, (_, vcpu) => vcpu),
    maximumVcpus: 710,
    memoryKiB: 1.5 * 2 ** 20,
    currentMemoryKiB: 512 * 1024,
    vcpuPins: {254: '0-1023'},
  }),
  nextBoot: {numatune: {mode: 'restrictive', nodeset: '0-1'}, boundCells: []},
  ...figures,
  usagePct: 25_500,
  guestPct: 25_400,
  cause: aCause({kind: 'overcommit', confidence: 'possible'}),
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
  block: disksRates,
  disks: [fullDisk],
  net: interfacesRates,
  interfaces: [fullInterface],
  pressure: {cpuSomePct: 100, memorySomePct: 100, ioSomePct: 100},
  vcpuNodes: [0, 1, 3],
  cgroup: '/machine.slice/machine-qemu\\x2d1\\x2dweb.scope',
  threads: [fullThread],
  stats: {status: 'hung', ageMs: 172_000_000, why: 'QEMU does not answer'},
})

export const fullPcpu: Pcpu = aPcpu({
  id: 1023,
  node: 15,
  core: 1022,
  llc: 992,
  isolated: true,
  busyPct: 100,
  guestPct: 100,
  stealPct: 100,
  irqPct: 100,
  iowaitPct: 100,
  domainsPct: 100,
  contentionPct: 25_500,
  occupants: Array.from({length: 999}, (_, tid) => anOccupant({domain: WEB, tid, usagePct: 1})),
  allowed: Array.from({length: 1000}, (_, index) => uuidOf(index)),
})
