import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** memory.current, memory.stat, memory.events of each domain's own group, by cgroup path. */
export type CgroupMemory = Readonly<Record<string, CgroupMemoryStat>>

export interface CgroupMemoryStat {
  readonly currentBytes?: Bytes
  readonly anonBytes?: Bytes
  readonly fileBytes?: Bytes
  readonly swapBytes?: Bytes
  readonly majorFaults?: number
  readonly refaults?: number
  readonly oomKills?: number
}

export declare const cgroupMemory: OpenCollector<CgroupMemory>
