import type {Pct} from '../base/units.ts'
import type {Disk} from '../model/disk.ts'
import type {Domain} from '../model/domain.ts'
import type {Pcpu} from '../model/host.ts'
import type {Interface} from '../model/interface.ts'
import type {NodePlacement} from '../model/numa-placement.ts'
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
  /** Safe name of the domain whose thread used most of it. */
  readonly busiest?: string
}
export interface NumaRow {
  readonly domain: Domain
  readonly placement: NodePlacement
  /** Remote share of the whole domain's accesses; see `NumaPlacement`. */
  readonly remotePct?: Pct
  /** Mean distance of the whole domain's accesses; see `NumaPlacement`. */
  readonly distance?: number
}
export interface NetRow {
  readonly domain: Domain
  readonly nic: Interface
}
export interface BlockRow {
  readonly domain: Domain
  readonly disk: Disk
}
