import type {PauseReason} from '../libvirt/pause-reason.ts'

/** The part that an invented domain plays on the demo host. Loads are shares of a pCPU, 1 = all of it. */
export interface Role {
  readonly name: string
  readonly vcpus: number
  readonly memoryGiB: number
  readonly maxMemoryGiB?: number
  /** Mean load of each vCPU. */
  readonly load: number
  /** Amplitude of the load's swing: 0 = steady, 1 = from nothing to twice the mean. */
  readonly swing?: number
  /** Period of the swing. */
  readonly swingSeconds?: number
  /** pCPUs of every vCPU in the kernel's form; absent = not pinned. */
  readonly pin?: string
  readonly emulatorPin?: string
  /** Node of its memory. */
  readonly node?: number
  /** Share of its memory that is on the other node. */
  readonly spill?: number
  /** Its cpu.weight, 100 by default. */
  readonly weight?: number
  /** Quota of each vCPU, 100 = one pCPU. */
  readonly vcpuQuotaPct?: number
  readonly state?: 'paused' | 'shut off'
  readonly pausedBy?: PauseReason
  /** Number of iothreads. */
  readonly iothreads?: number
  readonly disks?: readonly {
    readonly readMBps: number
    readonly writeMBps: number
    readonly latencyMs: number
    readonly cache?: string
    readonly io?: string
    readonly bus?: string
  }[]
  readonly nics?: readonly {
    readonly rxMBps: number
    readonly txMBps: number
    readonly dropsPerSecond?: number
    readonly model?: string
  }[]
  /** Share of its memory that the guest reports as usable; absent = it reports nothing. */
  readonly usable?: number
}
