import type {Ticks} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /proc/PID/task/TID/stat, by tid. */
export type ThreadStats = Readonly<Record<number, ThreadStat>>

export interface ThreadStat {
  /** Field 3: `R` running or runnable, `S` sleeping, `D` disk wait, `T` stopped, `t` traced, `Z`, `X`, `I`. */
  readonly state: string
  /** Field 14; contains guestTicks. */
  readonly userTicks: Ticks
  /** Field 15. */
  readonly systemTicks: Ticks
  /** Field 43; 0 for TCG. */
  readonly guestTicks: Ticks
  /** Field 22; with the tid it identifies the thread. */
  readonly startTicks: Ticks
  /** Field 39: the pCPU it last ran on. */
  readonly processor: number
  /** Field 12. */
  readonly majorFaults: number
}

export declare const threadStat: OpenCollector<ThreadStats>
