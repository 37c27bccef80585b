import type {Bytes, Ms} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {DiskDefinition} from '../libvirt/domain-definition.ts'

export interface BlockRates {
  readonly readBytesPerSecond: number
  readonly writeBytesPerSecond: number
  readonly readsPerSecond: number
  readonly writesPerSecond: number
}

export interface Disk extends Partial<BlockRates> {
  /** Name of the disk in the definition, `vda`. Untrusted text. */
  readonly target: Untrusted
  readonly path?: Untrusted
  readonly definition?: DiskDefinition
  readonly flushesPerSecond?: number
  /** Mean time of a request as QEMU measured it, throttling included; absent without requests. */
  readonly readLatencyMs?: number
  readonly writeLatencyMs?: number
  /** Latency of earlier requests, by direction. */
  readonly usual?: UsualLatency
  readonly allocationBytes?: Bytes
  readonly capacityBytes?: Bytes
}

/** Latency of requests of one direction in the last minutes, the present interval excluded. */
export interface UsualRequests {
  readonly latencyMs: Ms
  readonly perSecond: number
  /** Time with requests from which this is known. */
  readonly overMs: Ms
}

export interface UsualLatency {
  readonly read?: UsualRequests
  readonly write?: UsualRequests
}

/** Finds the entry of a target. Lists of one domain's disks mostly have the same order, so `index` is tried first. */
export const findTarget = <T extends {readonly target: Untrusted}>(
  all: readonly T[],
  target: Untrusted,
  index: number,
): T | undefined => (all[index]?.target === target ? all[index] : all.find(one => one.target === target))
