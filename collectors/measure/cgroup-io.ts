import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** io.stat (v1: blkio.throttle.*) of each domain's own group: cgroup path → `MAJ:MIN` → counters. */
export type CgroupIo = Readonly<Record<string, Readonly<Record<string, DeviceIo>>>>

export interface DeviceIo {
  readonly readBytes: Bytes
  readonly writeBytes: Bytes
  readonly reads: number
  readonly writes: number
}

export declare const cgroupIo: OpenCollector<CgroupIo>
