import type {Bytes, Usec} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** Limits of every level and thread group, by cgroup path; they change only by someone's hand. */
export type CgroupLimits = Readonly<Record<string, CgroupLimit>>

export interface CgroupLimit {
  /** cpu.max (v1: cpu.cfs_quota_us, cpu.cfs_period_us); no `quotaUsec` = unlimited. */
  readonly cpu?: {readonly quotaUsec?: Usec; readonly periodUsec: Usec}
  /** cpu.weight, 1–10000, 100 by default (v1: cpu.shares, 1024 by default). */
  readonly weight?: number
  /** cpuset.cpus: what was asked for; `''` = inherited. */
  readonly cpuset?: string
  /** cpuset.cpus.effective */
  readonly effectiveCpuset?: string
  readonly memset?: string
  readonly effectiveMemset?: string
  /** memory.max; absent = unlimited. */
  readonly memoryBytes?: Bytes
}

export declare const cgroupLimits: OpenCollector<CgroupLimits>
