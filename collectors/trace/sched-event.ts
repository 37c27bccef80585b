import type {Ns} from '../../src/base/units.ts'

/** An event of the scheduler. Times count from the start of the trace; threads are given by their tid, 0 = idle. */
export type SchedEvent =
  /** A pCPU switches from thread `prev` to thread `next`. */
  | {
      readonly kind: 'switch'
      readonly atNs: Ns
      readonly pcpu: number
      readonly prev: number
      /** True if `prev` was preempted or yielded and still wants to run. */
      readonly prevRunnable: boolean
      readonly next: number
    }
  /** `waking`: the thread is being woken up. `wakeup`: it has entered the queue of a pCPU. */
  | {readonly kind: 'waking' | 'wakeup'; readonly atNs: Ns; readonly tid: number; readonly pcpu: number}
  /** A thread moves to another pCPU. */
  | {
      readonly kind: 'migrate'
      readonly atNs: Ns
      readonly tid: number
      readonly from: number
      readonly to: number
    }
