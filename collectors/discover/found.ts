import type {Tid, Uuid} from '../../src/base/ids.ts'
import type {Topology} from '../../src/base/topology.ts'
import type {Ticks} from '../../src/base/units.ts'

/** Everything that discovery has found on this host and collectors may read. */
export interface Found {
  readonly topology: Topology
  readonly processes: readonly QemuProcess[]
  /** Faults of discovery, for people: `/run/libvirt/qemu: permission denied`. */
  readonly notes: readonly string[]
  /** Faults of reading that hide no process, for people: lines that were left out. Untrusted; absent without any. */
  readonly readingNotes?: readonly string[]
  /** True for a glance, the quick first discovery: no process has threads or a cgroup yet. */
  readonly glance?: true
}

/** A QEMU process: one running domain. */
export interface QemuProcess {
  readonly pid: number
  /** Start time, /proc/PID/stat field 22; together with the pid it identifies the process. */
  readonly startTicks: Ticks
  /** Name of the domain, from `-name guest=` of the command line. Untrusted text. */
  readonly name: string
  /** UUID of the domain, from `-uuid` of the command line. */
  readonly uuid: Uuid
  readonly cgroup: CgroupPlace
  /** Threads: vCPUs first, by index; then emulator, iothreads, vhost. */
  readonly threads: readonly FoundThread[]
}

/** Role of a thread of QEMU; `emulator` is every thread without another role. */
export type ThreadRole = 'vcpu' | 'iothread' | 'emulator' | 'vhost'

/** A thread of a QEMU process. */
export interface FoundThread {
  readonly tid: Tid
  readonly role: ThreadRole
  /** vCPU id or iothread id; absent for emulator and vhost threads. */
  readonly index?: number
  /** Name of the thread, /proc/PID/task/TID/comm. Untrusted text. */
  readonly comm: string
  /** Path of the thread's own cgroup, the key of cgroup readings; absent if it is not in the domain's cgroup. */
  readonly cgroup?: string
}

/** The cgroups of a domain, or the reason why they cannot be read. */
export type CgroupPlace =
  | {
      readonly status: 'ok'
      readonly version: 1 | 2
      /** The domain's own group (`…machine-qemu\x2d3\x2dweb.scope`), relative to the hierarchy's root. */
      readonly domain: string
      /**
       * Paths of all groups whose quota bounds the whole domain, outermost first: slices, the domain's group and its
       * `libvirt/` child. The groups of its threads are not included.
       */
      readonly levels: readonly string[]
    }
  | {readonly status: 'off'; readonly why: string}
