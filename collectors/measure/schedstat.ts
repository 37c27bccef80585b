import type {Ns} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /proc/PID/task/TID/schedstat, by tid. */
export type Schedstat = Readonly<Record<number, ThreadSchedstat>>

export interface ThreadSchedstat {
  /** Field 1: time on a pCPU. */
  readonly execNs: Ns
  /** Field 2: time runnable but not running, throttling included; grows only when the thread next runs. */
  readonly runDelayNs: Ns
  /** Field 3: times it was put on a pCPU. */
  readonly timeslices: number
}

export declare const schedstat: OpenCollector<Schedstat>
