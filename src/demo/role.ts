/** What an invented domain is and does. Sizes are GiB, loads shares of a pCPU, rates per second. */
export interface Role {
  readonly name: string
  readonly vcpus: number
  readonly memoryGiB: number
  readonly maxMemoryGiB?: number
  /** Mean load of each vCPU. */
  readonly load: number
  /** How far it swings: 0 = steady, 1 = from nothing to twice. */
  readonly swing?: number
  readonly swingSeconds?: number
  /** pCPUs of every vCPU; absent = floats. */
  readonly pin?: string
  readonly emulatorPin?: string
  readonly node?: number
  /** Share of its memory on the other node. */
  readonly spill?: number
  /** cpu.weight of each vCPU, 100 by default. */
  readonly weight?: number
  /** Quota of each vCPU, 100 = one pCPU. */
  readonly vcpuQuotaPct?: number
  readonly state?: 'paused' | 'shut off'
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
  /** The guest reports its memory: share of it that it could give back. */
  readonly usable?: number
}
