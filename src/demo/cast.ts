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

const disk = (readMBps: number, writeMBps: number, latencyMs = 0.6) => ({
  readMBps,
  writeMBps,
  latencyMs,
  cache: 'none',
  io: 'native',
})
const nic = (rxMBps: number, txMBps: number) => ({rxMBps, txMBps})

/** A host as an operator knows them: one that suffers, one that makes it suffer, one that its owner throttled. */
export const CAST: readonly Role[] = [
  {
    name: 'web-01',
    vcpus: 4,
    memoryGiB: 8,
    maxMemoryGiB: 16,
    load: 0.42,
    swing: 0.4,
    pin: '0-3,16-19',
    node: 0,
    disks: [disk(0.3, 0.8)],
    nics: [nic(9, 31)],
    usable: 0.4,
  },
  {
    name: 'web-02',
    vcpus: 4,
    memoryGiB: 8,
    maxMemoryGiB: 16,
    load: 0.36,
    swing: 0.5,
    swingSeconds: 50,
    pin: '0-3,16-19',
    node: 0,
    disks: [disk(0.2, 0.7)],
    nics: [nic(8, 29)],
    usable: 0.45,
  },
  {
    name: 'web-03',
    vcpus: 8,
    memoryGiB: 16,
    maxMemoryGiB: 32,
    load: 0.38,
    swing: 0.25,
    pin: '4-7',
    node: 0,
    disks: [disk(0.4, 1.2)],
    nics: [nic(11, 41)],
    usable: 0.42,
  },
  {
    name: 'ci-17',
    vcpus: 8,
    memoryGiB: 24,
    weight: 1000,
    load: 0.93,
    swing: 0.1,
    swingSeconds: 35,
    pin: '4-7,20-23',
    node: 0,
    disks: [{...disk(38, 74, 3.1), cache: 'writeback', io: 'threads'}],
    nics: [nic(4, 9)],
  },
  {
    name: 'db-01',
    vcpus: 8,
    memoryGiB: 64,
    load: 0.62,
    swing: 0.3,
    pin: '8-15',
    node: 1,
    spill: 0.24,
    iothreads: 2,
    disks: [disk(61, 48, 0.9), disk(0.1, 22, 0.5)],
    nics: [nic(110, 96)],
    usable: 0.08,
  },
  {
    name: 'db-02',
    vcpus: 8,
    memoryGiB: 32,
    load: 0.28,
    swing: 0.3,
    swingSeconds: 80,
    pin: '24-31',
    node: 1,
    iothreads: 1,
    disks: [disk(12, 31, 0.8)],
    nics: [nic(28, 22)],
    usable: 0.12,
  },
  {
    name: 'etl-9',
    vcpus: 4,
    memoryGiB: 8,
    load: 0.97,
    swing: 0.03,
    pin: '24-27',
    node: 1,
    vcpuQuotaPct: 50,
    disks: [disk(2, 1.5)],
    nics: [nic(1, 0.4)],
  },
  {
    name: 'cache-2',
    vcpus: 4,
    memoryGiB: 16,
    load: 0.5,
    swing: 0.2,
    pin: '16-19',
    node: 0,
    nics: [{rxMBps: 96, txMBps: 210, dropsPerSecond: 3.4}],
  },
  {
    name: 'mail',
    vcpus: 2,
    memoryGiB: 8,
    maxMemoryGiB: 16,
    load: 0.3,
    swing: 0.6,
    pin: '28-29',
    node: 1,
    disks: [disk(1.1, 3.2, 1.4)],
    nics: [nic(1.1, 0.9)],
    usable: 0.5,
  },
  {
    name: 'build-w',
    vcpus: 4,
    memoryGiB: 12,
    maxMemoryGiB: 16,
    load: 0.1,
    swing: 1,
    swingSeconds: 90,
    node: 1,
    disks: [disk(1, 5, 2)],
    nics: [nic(0.2, 0.1)],
  },
  {
    name: 'dns-a',
    vcpus: 1,
    memoryGiB: 2,
    maxMemoryGiB: 4,
    load: 0.06,
    swing: 0.3,
    pin: '30',
    node: 1,
    nics: [nic(0.4, 0.6)],
  },
  {
    name: 'dns-b',
    vcpus: 1,
    memoryGiB: 2,
    maxMemoryGiB: 4,
    load: 0.05,
    swing: 0.3,
    pin: '31',
    node: 1,
    nics: [nic(0.4, 0.5)],
  },
  {name: 'vpn', vcpus: 2, memoryGiB: 2, load: 0.04, swing: 0.5, node: 0, nics: [nic(0.7, 0.8)]},
  {
    name: 'git',
    vcpus: 2,
    memoryGiB: 8,
    load: 0.03,
    swing: 0.9,
    swingSeconds: 25,
    node: 1,
    disks: [disk(0.6, 2.1)],
    nics: [nic(0.2, 0.3)],
    usable: 0.6,
  },
  {
    name: 'wiki',
    vcpus: 1,
    memoryGiB: 3,
    maxMemoryGiB: 4,
    load: 0.02,
    swing: 0.6,
    node: 1,
    disks: [disk(0.1, 0.1)],
    nics: [nic(0.05, 0.1)],
  },
  {
    name: 'ldap',
    vcpus: 1,
    memoryGiB: 1,
    load: 0.01,
    swing: 0.3,
    node: 1,
    disks: [disk(0, 0.05)],
    nics: [nic(0.02, 0.02)],
  },
  {name: 'ntp', vcpus: 1, memoryGiB: 1, load: 0.004, node: 1, nics: [{...nic(0.01, 0.01), model: 'e1000'}]},
  {
    name: 'mon',
    vcpus: 2,
    memoryGiB: 2,
    maxMemoryGiB: 4,
    load: 0.08,
    swing: 0.2,
    node: 0,
    disks: [disk(0.1, 0.9)],
    nics: [nic(0.6, 0.1)],
  },
  {
    name: 'old-erp',
    vcpus: 4,
    memoryGiB: 8,
    load: 0,
    node: 0,
    state: 'paused',
    disks: [{...disk(0, 0), bus: 'ide'}],
    nics: [{...nic(0, 0), model: 'rtl8139'}],
  },
  {name: 'lab-1', vcpus: 2, memoryGiB: 4, load: 0, state: 'shut off', disks: [disk(0, 0)]},
  {name: 'test-a', vcpus: 4, memoryGiB: 8, load: 0, state: 'shut off', disks: [disk(0, 0)]},
]

/** For benchmarks: as many small domains as wanted, some busy, most not. */
export const crowd = (count: number): readonly Role[] =>
  Array.from({length: count}, (_, index) => ({
    name: `vm-${String(index).padStart(4, '0')}`,
    vcpus: 4,
    memoryGiB: 2,
    load: index % 10 === 0 ? 0.05 : 0.002,
    swing: 0.5,
    swingSeconds: 20 + (index % 40),
    node: index % 2,
    disks: [disk(0.01, 0.02)],
    nics: [nic(0.01, 0.01)],
  }))
