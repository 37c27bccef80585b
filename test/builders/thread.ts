import type {Thread} from '../../src/model/thread.ts'
import type {Given, Plain} from './plain.ts'

const VCPU_0: Plain<Thread> = {tid: 101, role: 'vcpu', index: 0, comm: 'CPU 0/KVM', starving: false}
const EMULATOR: Plain<Thread> = {tid: 100, role: 'emulator', comm: 'qemu-system-x86', starving: false}

/** Builds vCPU 0 without figures, or another thread. Emulator, vhost and helper threads have no index, as in the program. */
export const aThread = (given: Given<Thread> = {}): Thread =>
  ({
    ...(given.role === 'emulator' || given.role === 'vhost' || given.role === 'helper' ? EMULATOR : VCPU_0),
    ...given,
  }) as Thread
