import type {Tid, Uuid} from '../../src/base/ids.ts'
import type {Topology} from '../../src/base/topology.ts'
import type {Ticks} from '../../src/base/units.ts'

/** Who exists on this host right now: the answer of discovery, the question of every collector. */
export interface Found {
  readonly topology: Topology
  readonly processes: readonly QemuProcess[]
  /** What discovery could not look at, for people: `/run/libvirt/qemu: permission denied`. */
  readonly notes: readonly string[]
  /** Only who is there: no process has threads or a cgroup yet. */
  readonly glance?: true
}

/** One QEMU process = one running domain. */
export interface QemuProcess {
  readonly pid: number
  /** /proc/PID/stat field 22; with the pid it identifies the process. */
  readonly startTicks: Ticks
  /** `guest=` of the command line, doubled commas undone. Untrusted. */
  readonly name: string
  /** `-uuid` of the command line. */
  readonly uuid: Uuid
  readonly cgroup: CgroupPlace
  /** vCPUs first, by index; then emulator, iothreads, vhost. */
  readonly threads: readonly FoundThread[]
}

export type ThreadRole = 'vcpu' | 'iothread' | 'emulator' | 'vhost'

export interface FoundThread {
  readonly tid: Tid
  readonly role: ThreadRole
  /** vCPU id or iothread id; absent for emulator and vhost threads. */
  readonly index?: number
  /** /proc/…/comm. Untrusted. */
  readonly comm: string
  /** Key into the cgroup readings: the thread's own cgroup; absent where cgroups are off for the process. */
  readonly cgroup?: string
}

/** Where a domain's cgroups are, or why they cannot be read. */
export type CgroupPlace =
  | {
      readonly status: 'ok'
      readonly version: 1 | 2
      /** The domain's own group (`…machine-qemu\x2d3\x2dweb.scope`), relative to the hierarchy's root. */
      readonly domain: string
      /**
       * Every group whose quota bounds the domain, outermost first: slices, the domain's group and its
       * `libvirt/` child. The threads' own groups are not in it.
       */
      readonly levels: readonly string[]
    }
  | {readonly status: 'off'; readonly why: string}
