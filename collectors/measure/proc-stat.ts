import type {Ticks} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /proc/stat */
export interface ProcStat {
  /** By pCPU id; an offline pCPU has no line. */
  readonly pcpus: Readonly<Record<number, CpuTicks>>
  readonly contextSwitches: number
  readonly runningThreads: number
  readonly blockedThreads: number
}

/** A `cpuN` line. `user` contains `guest`, `nice` contains `guestNice`. */
export interface CpuTicks {
  readonly user: Ticks
  readonly nice: Ticks
  readonly system: Ticks
  readonly idle: Ticks
  readonly iowait: Ticks
  readonly irq: Ticks
  readonly softirq: Ticks
  readonly steal: Ticks
  readonly guest: Ticks
  readonly guestNice: Ticks
}

export declare const procStat: OpenCollector<ProcStat>
