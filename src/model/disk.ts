import type {Bytes} from '../base/units.ts'
import type {DiskDefinition} from '../libvirt/domain-definition.ts'

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
  readonly allocationBytes?: Bytes
  readonly capacityBytes?: Bytes
}
