import type {Usec} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** cpu.stat (v1: cpuacct.usage and cpu.stat) of every level and thread group, by cgroup path. */
export type CgroupCpu = Readonly<Record<string, CgroupCpuStat>>

export interface CgroupCpuStat {
  /** Hierarchical: with all groups below. */
  readonly usageUsec?: Usec
  /** Of this group's own quota only, summed over pCPUs; absent without the cpu controller. */
  readonly periods?: number
  readonly throttledPeriods?: number
  readonly throttledUsec?: Usec
  /** cpu.stat.local (Linux 6.7): throttling by ancestors included; absent where the kernel has no such file. */
  readonly localThrottledUsec?: Usec
}

export declare const cgroupCpu: OpenCollector<CgroupCpu>
