import type {KiB} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /proc/meminfo */
export interface Meminfo {
  readonly totalKiB: KiB
  readonly freeKiB: KiB
  readonly availableKiB: KiB
  readonly buffersKiB: KiB
  readonly cachedKiB: KiB
  readonly swapTotalKiB: KiB
  readonly swapFreeKiB: KiB
  /** Of the default size. */
  readonly hugepagesTotal: number
  readonly hugepagesFree: number
  readonly hugepageKiB: KiB
}

export declare const meminfo: OpenCollector<Meminfo>
