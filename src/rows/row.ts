import type {Disk} from '../model/disk.ts'
import type {Domain} from '../model/domain.ts'
import type {Pcpu} from '../model/host.ts'
import type {Interface} from '../model/interface.ts'
import type {Thread} from '../model/thread.ts'

/** A domain, or one of its threads unfolded below it. */
export interface DomainRow {
  readonly domain: Domain
  readonly thread?: Thread
}
export interface ThreadRow {
  readonly domain: Domain
  readonly thread: Thread
}
export interface PcpuRow {
  readonly pcpu: Pcpu
  /** Name of the domain whose thread used most of it. */
  readonly busiest?: string
}
export interface NetRow {
  readonly domain: Domain
  readonly nic: Interface
}
export interface BlockRow {
  readonly domain: Domain
  readonly disk: Disk
}
