import type {FoundThread, QemuProcess} from '../../../collectors/discover/found.ts'
import type {KernelSample} from '../../../collectors/index.ts'
import type {PerThread} from '../../../collectors/measure/per-thread.ts'
import type {CpuTicks} from '../../../collectors/measure/proc-stat.ts'
import {nodeId, pcpuId, tid, uuid} from '../../../src/base/ids.ts'
import type {ReadingOk} from '../../../src/base/reading.ts'
import type {Topology} from '../../../src/base/topology.ts'
import type {DomainDefinition} from '../../../src/libvirt/domain-definition.ts'
import type {LibvirtDomain, LibvirtSample} from '../../../src/libvirt/libvirt-sample.ts'
import type {Sample} from '../../../src/sample.ts'

/** The smallest host that has everything: two pCPUs on two nodes, one domain with one vCPU and its emulator. */

export const WEB = uuid('11111111-2222-3333-4444-555555555555')
const DOMAIN_GROUP = '/machine/qemu-1-web'
export const VCPU_GROUP = `${DOMAIN_GROUP}/vcpu0`
export const LEVELS = ['/machine', DOMAIN_GROUP] as const

export const ok = <T>(readAtMs: number, value: T): ReadingOk<T> => ({status: 'ok', readAtMs, value})

const pcpu = (id: number) => ({
  id: pcpuId(id),
  node: nodeId(id),
  core: pcpuId(id),
  siblings: [pcpuId(id)],
  online: true,
  isolated: false,
})

export const topology: Topology = {
  pcpus: [pcpu(0), pcpu(1)],
  nodes: [
    {id: nodeId(0), pcpus: [pcpuId(0)], distances: [10, 20]},
    {id: nodeId(1), pcpus: [pcpuId(1)], distances: [20, 10]},
  ],
  pcpuCount: 2,
}

const vcpu0: FoundThread = {tid: tid(101), role: 'vcpu', index: 0, comm: 'CPU 0/KVM', cgroup: VCPU_GROUP}
const emulator: FoundThread = {
  tid: tid(100),
  role: 'emulator',
  comm: 'qemu-system-x86',
  cgroup: `${DOMAIN_GROUP}/emulator`,
}

export const process: QemuProcess = {
  pid: 100,
  startTicks: 5000,
  name: 'web',
  uuid: WEB,
  cgroup: {status: 'ok', version: 1, domain: DOMAIN_GROUP, levels: LEVELS},
  threads: [vcpu0, emulator],
}

/** Read of its vCPU's file; that of the emulator could not be. */
export const ofVcpu = <T>(value: T): PerThread<T> => ({[process.pid]: [value, null]})

export const threadStat = (processor: number, over: {readonly [field: string]: number | string} = {}) => ({
  state: 'S',
  userTicks: 0,
  systemTicks: 0,
  guestTicks: 0,
  startTicks: 5000,
  processor,
  ...over,
})

export const ticks = (over: Partial<CpuTicks>): CpuTicks => ({
  user: 0,
  nice: 0,
  system: 0,
  idle: 0,
  iowait: 0,
  irq: 0,
  softirq: 0,
  steal: 0,
  guest: 0,
  guestNice: 0,
  ...over,
})

export const definition: DomainDefinition = {
  type: 'kvm',
  currentVcpus: 1,
  maximumVcpus: 2,
  memoryKiB: 2048,
  currentMemoryKiB: 1024,
  hugepages: false,
  placement: 'static',
  vcpuPins: {0: '0-1'},
  iothreadPins: {},
  iothreadIds: [],
  balloon: {model: 'virtio', autodeflate: false},
  hostDevices: 0,
  pciDevices: [],
  disks: [],
  interfaces: [],
}

export const web = (over: Partial<LibvirtDomain> = {}): LibvirtDomain => ({
  uuid: WEB,
  name: 'web',
  id: 1,
  state: 'running',
  persistent: true,
  definition: ok(0, definition),
  ...over,
})

export const libvirt = (domain: LibvirtDomain = web(), over: Partial<LibvirtSample> = {}): LibvirtSample => ({
  link: {status: 'ok'},
  domains: [domain],
  ...over,
})

/** A sample at `ms`; without `kernel` the kernel knows the process and nothing was read. */
export const sampleAt = (
  ms: number,
  kernel: Partial<KernelSample> = {},
  told: LibvirtSample = libvirt(),
): Sample => ({
  at: {monotonicMs: ms, epochMs: 1_700_000_000_000 + ms},
  uri: 'qemu:///system',
  demo: false,
  hostname: 'kvm07',
  kernel: {found: {topology, processes: [process], notes: []}, ...kernel},
  libvirt: told,
})
