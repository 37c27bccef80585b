import type {CpuTicks} from '../../collectors/measure/proc-stat.ts'
import {type Cpuset, parseCpuset} from '../base/cpuset.ts'
import {nodeId, pcpuId} from '../base/ids.ts'
import type {Topology} from '../base/topology.ts'
import type {PauseReason} from '../libvirt/pause-reason.ts'
import type {Numatune, Scope} from '../libvirt/settings.ts'
import {CAST} from './cast.ts'
import {createRandom} from './random.ts'
import type {Role} from './role.ts'

/**
 * The demo host, which is invented: plain data that `advance` moves forward in time and from which `sampleOf` makes
 * the readings of a kernel and of libvirt. Its counters count the same as those of a real host.
 */
export interface DemoHost {
  readonly topology: Topology
  /** Time since its boot. */
  nowNs: number
  /** Time in each state since boot, ns, by pCPU. */
  readonly pcpus: Readonly<Record<keyof CpuTicks, number>>[]
  readonly domains: readonly DemoDomain[]
  cpuPressure: DemoPressure
  readonly random: () => number
}

/** Pressure as the kernel keeps it: averages in per cent over 10, 60 and 300 s, and the total. */
export interface DemoPressure {
  readonly avg10: number
  readonly avg60: number
  readonly avg300: number
  readonly totalUsec: number
}

/** A domain of the demo host. Its counters are cumulative. */
export interface DemoDomain {
  readonly role: Role
  readonly uuid: string
  readonly id: number
  readonly pid: number
  state: 'running' | 'paused' | 'shut off'
  /** Reason of the pause, while there is one. */
  pausedBy?: PauseReason | undefined
  readonly threads: readonly DemoThread[]
  balloonGiB: number
  /** Settings of `<numatune>` that were changed; absent for a scope = as its role says. */
  numatune?: Partial<Record<Scope, Numatune>>
  /** Quota of each vCPU that is in force, 100 = one pCPU; `undefined` = unlimited. */
  vcpuQuotaPct: number | undefined
  readonly disks: {
    readBytes: number
    writeBytes: number
    reads: number
    writes: number
    readNs: number
    writeNs: number
  }[]
  readonly nics: {rxBytes: number; txBytes: number; rxDrops: number}[]
  cpuPressureUsec: number
}

/** A thread of a demo domain. Its counters are cumulative. */
export interface DemoThread {
  readonly tid: number
  readonly role: 'vcpu' | 'emulator' | 'iothread' | 'vhost'
  /** vCPU id or iothread id. */
  readonly index: number | undefined
  readonly comm: string
  /** pCPUs on which it may run; a pin changes them. */
  allowed: Cpuset
  /** Mean load that it would like to run, as a share of a pCPU. */
  readonly load: number
  /** pCPU on which it last ran. */
  pcpu: number
  runnable: boolean
  execNs: number
  runDelayNs: number
  throttledNs: number
  slices: number
  preemptions: number
  /** Time run and time waited by pCPU. */
  readonly onPcpus: Record<number, [execNs: number, runDelayNs: number]>
}

const PCPUS = 32
const BOOTED_NS = 12 * 86_400e9
/** Memory of each node, GiB. */
export const NODE_GIB = 128

/** Returns the name of the host's end of an interface. */
export const tapOf = (domain: DemoDomain, index: number): string => `vnet${domain.id * 2 + index}`

/** Creates the demo host; the same seed and cast always give the same host. */
export function createDemoHost(seed = 7, cast: readonly Role[] = CAST): DemoHost {
  const random = createRandom(seed)
  return {
    topology: topology(),
    nowNs: BOOTED_NS,
    pcpus: Array.from({length: PCPUS}, () => zeroTimes()),
    domains: cast.map((role, index) => createDomain(role, index)),
    cpuPressure: {avg10: 0, avg60: 0, avg300: 0, totalUsec: 0},
    random,
  }
}

const zeroTimes = () => ({
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
})

/** Returns sixteen cores of two threads on two nodes: pCPUs 0–7 and 16–23, 8–15 and 24–31. */
function topology(): Topology {
  const nodeOf = (id: number) => nodeId(id % 16 < 8 ? 0 : 1)
  const ids = Array.from({length: PCPUS}, (_, id) => pcpuId(id))
  return {
    pcpus: ids.map(id => ({
      id,
      node: nodeOf(id),
      core: pcpuId(id % 16),
      siblings: [pcpuId(id % 16), pcpuId((id % 16) + 16)],
      llc: pcpuId(nodeOf(id) * 8),
      online: true,
      isolated: false,
    })),
    nodes: [0, 1].map(node => ({
      id: nodeId(node),
      pcpus: ids.filter(id => nodeOf(id) === node),
      distances: node === 0 ? [10, 21] : [21, 10],
    })),
    pcpuCount: PCPUS,
  }
}

function createDomain(role: Role, index: number): DemoDomain {
  const pid = 40_000 + index * 100
  const everywhere = Array.from({length: PCPUS}, (_, id) => id)
  const pinned = role.pin === undefined ? everywhere : parseCpuset(role.pin)
  const emulatorPin = role.emulatorPin === undefined ? everywhere : parseCpuset(role.emulatorPin)
  const io = (role.disks ?? []).reduce((sum, {readMBps, writeMBps}) => sum + readMBps + writeMBps, 0)
  const net = (role.nics ?? []).reduce((sum, {rxMBps, txMBps}) => sum + rxMBps + txMBps, 0)
  const start = (
    thread: Pick<DemoThread, 'tid' | 'role' | 'index' | 'comm' | 'load' | 'allowed'>,
  ): DemoThread => ({
    ...thread,
    pcpu: thread.allowed[thread.tid % thread.allowed.length] ?? 0,
    runnable: false,
    execNs: 0,
    runDelayNs: 0,
    throttledNs: 0,
    slices: 0,
    preemptions: 0,
    onPcpus: {},
  })
  const vcpus = Array.from({length: role.vcpus}, (_, vcpu) =>
    start({
      tid: pid + 10 + vcpu,
      role: 'vcpu',
      index: vcpu,
      comm: `CPU ${vcpu}/KVM`,
      load: role.load,
      allowed: pinned,
    }),
  )
  const iothreads = Array.from({length: role.iothreads ?? 0}, (_, at) =>
    start({
      tid: pid + 40 + at,
      role: 'iothread',
      index: at + 1,
      comm: `IO iothread${at + 1}`,
      load: io / 1200,
      allowed: emulatorPin,
    }),
  )
  const vhosts = (role.nics ?? [])
    .filter(({model}) => model === undefined)
    .map((_, at) =>
      start({
        tid: pid + 60 + at,
        role: 'vhost',
        index: undefined,
        comm: `vhost-${pid}`,
        load: net / 1500,
        allowed: emulatorPin,
      }),
    )
  const emulatorLoad = 0.002 + (role.iothreads === undefined ? io / 900 : 0)
  return {
    role,
    uuid: `5d3a0000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    id: index + 1,
    pid,
    state: role.state ?? 'running',
    ...(role.pausedBy && {pausedBy: role.pausedBy}),
    threads:
      role.state === 'shut off'
        ? []
        : [
            start({
              tid: pid,
              role: 'emulator',
              index: undefined,
              comm: 'qemu-system-x86',
              load: emulatorLoad,
              allowed: emulatorPin,
            }),
            ...vcpus,
            ...iothreads,
            ...vhosts,
          ],
    balloonGiB: role.memoryGiB,
    vcpuQuotaPct: role.vcpuQuotaPct,
    disks: (role.disks ?? []).map(() => ({
      readBytes: 0,
      writeBytes: 0,
      reads: 0,
      writes: 0,
      readNs: 0,
      writeNs: 0,
    })),
    nics: (role.nics ?? []).map(() => ({rxBytes: 0, txBytes: 0, rxDrops: 0})),
    cpuPressureUsec: 0,
  }
}
