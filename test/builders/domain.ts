import type {Domain} from '../../src/model/domain.ts'
import type {Given, Plain} from './plain.ts'
import {aThread} from './thread.ts'
import {WEB} from './uuid.ts'

const LEAST: Plain<Domain> = {
  uuid: WEB,
  name: 'web',
  state: 'running',
  persistent: true,
  starving: false,
  memory: {},
  disks: [],
  interfaces: [],
  vcpuNodes: [],
  threads: [],
  stats: {status: 'none', why: 'not asked yet'},
  absent: {},
}

/** Builds a running domain of which nothing is known but who it is: every figure that may be absent is. */
export const aDomain = (given: Given<Domain> = {}): Domain => ({...LEAST, ...given}) as Domain

/**
 * Builds a domain with an id, a QEMU process (pid 100), an emulator thread whose tid is the pid, and vCPU threads
 * whose tids follow it. vCPU N was last seen on pCPU N, where it used half of the time.
 */
export function aDomainWithVcpus(count: number, given: Given<Domain> = {}): Domain {
  const {pid = 100} = given
  const vcpus = Array.from({length: count}, (_, index) =>
    aThread({tid: pid + index + 1, index, pcpu: index, usagePct: 50}),
  )
  const emulator = aThread({tid: pid, role: 'emulator', pcpu: 0})
  return aDomain({id: 1, pid, threads: [...vcpus, emulator], ...given})
}
