import type {KiB} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /sys/devices/system/node/nodeN/{meminfo,hugepages}, by node id. */
export type NodeMemory = Readonly<Record<number, NodeMemoryState>>

export interface NodeMemoryState {
  readonly totalKiB: KiB
  readonly freeKiB: KiB
  readonly filePagesKiB: KiB
  readonly hugepages: readonly HugepagePool[]
}

export interface HugepagePool {
  readonly sizeKiB: KiB
  readonly total: number
  readonly free: number
}

export declare const nodeMemory: OpenCollector<NodeMemory>
