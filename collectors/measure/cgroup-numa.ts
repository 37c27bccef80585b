import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** memory.numa_stat of each domain's own group, by cgroup path; hugetlbfs pages are not in it. */
export type CgroupNuma = Readonly<Record<string, NumaResidency>>

/** By node id. */
export interface NumaResidency {
  readonly anonBytes: Readonly<Record<number, Bytes>>
  readonly fileBytes: Readonly<Record<number, Bytes>>
}

export declare const cgroupNuma: OpenCollector<CgroupNuma>
