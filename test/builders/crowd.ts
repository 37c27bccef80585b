import type {Role} from '../../src/demo/role.ts'

const DISK = {readMBps: 0.01, writeMBps: 0.02, latencyMs: 0.6, cache: 'none', io: 'native'}

/** Returns the cast of a crowded demo host: `count` small domains, some busy, most not. */
export const crowd = (count: number): readonly Role[] =>
  Array.from({length: count}, (_, index) => ({
    name: `vm-${String(index).padStart(4, '0')}`,
    vcpus: 4,
    memoryGiB: 2,
    load: index % 10 === 0 ? 0.05 : 0.002,
    swing: 0.5,
    swingSeconds: 20 + (index % 40),
    node: index % 2,
    disks: [DISK],
    nics: [{rxMBps: 0.01, txMBps: 0.01}],
  }))
