import type {Bytes} from '../base/units.ts'
import type {DiskDefinition} from '../libvirt/domain-definition.ts'
import type {UsualLatency} from './usual-latency.ts'

export interface BlockRates {
  readonly readBytesPerSecond: number
  readonly writeBytesPerSecond: number
  readonly readsPerSecond: number
  readonly writesPerSecond: number
}

export interface Disk extends Partial<BlockRates> {
  /** `vda`. Untrusted. */
  readonly target: string
  readonly path?: string
  readonly definition?: DiskDefinition
  readonly flushesPerSecond?: number
  /** Mean time of a request as QEMU saw it, throttling included; absent without requests. */
  readonly readLatencyMs?: number
  readonly writeLatencyMs?: number
  /** What requests took before, as long as it was looked at. */
  readonly usual?: UsualLatency
  readonly allocationBytes?: Bytes
  readonly capacityBytes?: Bytes
}
