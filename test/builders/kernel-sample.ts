import type {Found, FoundThread, QemuProcess} from '../../collectors/discover/found.ts'
import type {ThreadStat} from '../../collectors/files/stat-line.ts'
import type {KernelSample} from '../../collectors/index.ts'
import type {PerThread} from '../../collectors/measure/per-thread.ts'
import type {CpuTicks} from '../../collectors/measure/proc-stat.ts'
import type {Topology, TopologyPcpu} from '../../src/base/topology.ts'
import type {Given, Plain} from './plain.ts'
import {WEB} from './uuid.ts'

const DOMAIN_GROUP = '/machine/qemu-1-web'

/** The cgroup of vCPU 0 of `web`. */
export const VCPU_GROUP = `${DOMAIN_GROUP}/vcpu0`
/** The cgroups whose quota bounds `web`, outermost first: a slice and the domain's own. */
export const LEVELS = ['/machine', DOMAIN_GROUP] as const

const pcpu = (id: number): Plain<TopologyPcpu> => ({
  id,
  node: id,
  core: id,
  siblings: [id],
  online: true,
  isolated: false,
})

const TWO_PCPUS: Plain<Topology> = {
  pcpus: [pcpu(0), pcpu(1)],
  nodes: [
    {id: 0, pcpus: [0], distances: [10, 20]},
    {id: 1, pcpus: [1], distances: [20, 10]},
  ],
  pcpuCount: 2,
}

const THREADS: readonly Plain<FoundThread>[] = [
  {tid: 101, role: 'vcpu', index: 0, comm: 'CPU 0/KVM', cgroup: VCPU_GROUP},
  {tid: 100, role: 'emulator', comm: 'qemu-system-x86', cgroup: `${DOMAIN_GROUP}/emulator`},
]

const PROCESS: Plain<QemuProcess> = {
  pid: 100,
  startTicks: 5000,
  name: 'web',
  uuid: WEB,
  cgroup: {status: 'ok', version: 1, domain: DOMAIN_GROUP, levels: LEVELS},
  threads: THREADS,
}

/** Builds the QEMU of the domain `web`: pid 100 with one vCPU and its emulator. */
export const aQemuProcess = (given: Given<QemuProcess> = {}): QemuProcess =>
  ({...PROCESS, ...given}) as QemuProcess

/** Builds what discovery found: two pCPUs, each a node of its own, and the QEMU of `web`. */
export const aFound = (given: Given<Found> = {}): Found =>
  ({topology: TWO_PCPUS, processes: [PROCESS], notes: [], ...given}) as Found

/** Builds the kernel's part of a sample: what was found, and no reading but those given. */
export const aKernelSample = (given: Partial<KernelSample> = {}): KernelSample => ({
  found: aFound(),
  ...given,
})

/** Builds a reading of `web`'s threads that has a value for its vCPU; its emulator's file could not be read. */
export const ofVcpu = <T>(value: T): PerThread<T> => ({[PROCESS.pid]: [value, null]})

/** Builds the fields of /proc/PID/task/TID/stat of a sleeping thread that has used no time. */
export const threadStat = (processor: number, over: Partial<ThreadStat> = {}): ThreadStat => ({
  state: 'S',
  userTicks: 0,
  systemTicks: 0,
  guestTicks: 0,
  startTicks: 5000,
  processor,
  policy: 0,
  ...over,
})

/** Builds a pCPU's line of /proc/stat, all of whose counters are zero but those given. */
export const cpuTicks = (over: Partial<CpuTicks> = {}): CpuTicks => ({
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
