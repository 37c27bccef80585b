import type {Tid, Uuid} from '../../src/base/ids.ts'
import type {Topology} from '../../src/base/topology.ts'
import type {Ticks} from '../../src/base/units.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'

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
  readonly name: Untrusted
  /** UUID of the domain, from `-uuid` of the command line. Several processes may claim the same one. */
  readonly uuid: Uuid
  /**
   * True if another process has a better claim to the UUID: one that libvirt's pid file names, else one in a cgroup
   * of a domain, else one that started before. A command line alone proves nothing, as every user can write one.
   */
  readonly stranger?: true
  readonly cgroup: CgroupPlace
  /** Threads: vCPUs first, by index; then emulator, iothreads, vhost, helpers. */
  readonly threads: readonly FoundThread[]
}

/**
 * Role of a thread of a domain. `emulator` is every thread of QEMU without another role; `helper` is one of another
 * process in the domain's cgroup: virtiofsd, swtpm, passt, …
 */
export type ThreadRole = 'vcpu' | 'iothread' | 'emulator' | 'vhost' | 'helper'

/** A thread of a QEMU process, or one that works for it. */
export interface FoundThread {
  readonly tid: Tid
  /** Process of the thread; only of a helper, which is not QEMU's own. */
  readonly pid?: number
  readonly role: ThreadRole
  /** vCPU id or iothread id; absent for emulator, vhost and helper threads. */
  readonly index?: number
  /** Name of the thread, /proc/PID/task/TID/comm. */
  readonly comm: Untrusted
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
