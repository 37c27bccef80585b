import type {OpenCollector} from '../collector.ts'
import {requiredAfter, wordAfter} from '../files/kernel-number.ts'
import {type PerThread, perThread} from './per-thread.ts'

/** Affinity and context switches of all threads, /proc/PID/task/TID/status. */
export type ThreadStatuses = PerThread<ThreadStatus>

export interface ThreadStatus {
  /** pCPUs on which the kernel lets the thread run, Cpus_allowed_list: the truth behind every pin. */
  readonly allowed: string
  readonly voluntarySwitches: number
  readonly involuntarySwitches: number
}

export const threadStatus: OpenCollector<ThreadStatuses> = perThread('status', (bytes, length) =>
  parseThreadStatus(bytes.toString('latin1', 0, length)),
)

/** Parses a status file. @throws {SyntaxError} if a line is missing */
export function parseThreadStatus(text: string): ThreadStatus {
  const allowed = wordAfter(text, 'Cpus_allowed_list:')
  if (allowed === undefined) throw new SyntaxError('no "Cpus_allowed_list:" line')
  return {
    allowed,
    voluntarySwitches: requiredAfter(text, 'voluntary_ctxt_switches:'),
    involuntarySwitches: requiredAfter(text, 'nonvoluntary_ctxt_switches:'),
  }
}
