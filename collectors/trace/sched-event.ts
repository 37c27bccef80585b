import type {Ns} from '../../src/base/units.ts'

/** One of the scheduler's events; times from the trace's own start. */
export type SchedEvent =
  | {
      readonly kind: 'switch'
      readonly atNs: Ns
      readonly pcpu: number
      readonly prev: number
      /** It would have run on. */
      readonly prevRunnable: boolean
      readonly next: number
    }
  /** `waking`: somebody wants it to run; `wakeup`: it is in the queue of a pCPU. */
  | {readonly kind: 'waking' | 'wakeup'; readonly atNs: Ns; readonly tid: number; readonly pcpu: number}
  | {
      readonly kind: 'migrate'
      readonly atNs: Ns
      readonly tid: number
      readonly from: number
      readonly to: number
    }
