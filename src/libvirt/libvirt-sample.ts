import type {Uuid} from '../base/ids.ts'
import type {Paced, Reading} from '../base/reading.ts'
import type {KiB, Ms} from '../base/units.ts'
import type {DomainDefinition} from './domain-definition.ts'

/** What libvirt said, as far as it has answered. Sent whole with each answer of the hypervisor worker. */
export interface LibvirtSample {
  readonly link: LibvirtLink
  /** When the inventory and the monitor-free groups were last answered, CLOCK_MONOTONIC ms. */
  readonly readAtMs?: Ms
  /** Round trip of that answer. */
  readonly tookMs?: Ms
  /** Static facts of the connection; absent until connected once. */
  readonly about?: HypervisorFacts
  /** Every domain, running or not; kept while the link is down. */
  readonly domains: readonly LibvirtDomain[]
}

export type LibvirtLink =
  | {readonly status: 'connecting'; readonly sinceMs: Ms}
  | {readonly status: 'ok'}
  /** Connected but it does not answer. */
  | {readonly status: 'silent'; readonly sinceMs: Ms}
  /** Not connected; retried with back-off, unless `final`: trying again is of no use. */
  | {
      readonly status: 'down'
      readonly sinceMs: Ms
      readonly why: string
      readonly remedy?: string
      readonly final?: boolean
    }

export interface HypervisorFacts {
  /** virConnectGetType: `QEMU`, `TEST`, … */
  readonly driver: string
  /** virConnectGetLibVersion, `9.0.0`: of the daemon. */
  readonly libvirtVersion: string
  /** virConnectGetVersion, `7.2.0`; the test driver has one as well. */
  readonly hypervisorVersion?: string
  /** virConnectGetHostname. Untrusted. */
  readonly hostname: string
  /** virNodeGetInfo: for hosts whose kernel we cannot read. */
  readonly node?: {
    readonly model: string
    readonly pcpus: number
    readonly mhz: number
    readonly nodes: number
    readonly memoryKiB: KiB
  }
}

/** virDomainState. */
export type DomainState =
  | 'no state'
  | 'running'
  | 'blocked'
  | 'paused'
  | 'shutting down'
  | 'shut off'
  | 'crashed'
  | 'suspended'

export interface LibvirtDomain {
  readonly uuid: Uuid
  /** Untrusted text. */
  readonly name: string
  /** Absent while not running; new at each start. */
  readonly id?: number
  readonly state: DomainState
  readonly persistent: boolean
  /** virDomainGetXMLDesc of the live definition (inactive one when shut off), fetched on change only. */
  readonly definition: Reading<DomainDefinition>
  /** Of its inactive definition while it runs, fetched on change; absent where nobody asked, or it has none. */
  readonly nextBoot?: Reading<NextBoot>
  /** Monitor-free group INTERFACE; absent for inactive domains. */
  readonly interfaces?: Paced<readonly InterfaceCounters[]>
  /** Groups that ask QEMU (BALLOON, BLOCK); absent for inactive domains. */
  readonly guest?: Paced<GuestStats>
  /** Present while a call into this domain's QEMU has been unanswered for longer than the hung threshold. */
  readonly hung?: {readonly sinceMs: Ms; readonly why: string}
}

/** What of the inactive definition is shown beside the live one. */
export type NextBoot = Pick<DomainDefinition, 'numatune'>

/** net.N.*, cumulative, from the guest's point of view. */
export interface InterfaceCounters {
  /** Host side name (`vnet3`). */
  readonly name: string
  readonly rxBytes: number
  readonly rxPackets: number
  readonly rxErrors: number
  readonly rxDrops: number
  readonly txBytes: number
  readonly txPackets: number
  readonly txErrors: number
  readonly txDrops: number
}

export interface GuestStats {
  readonly balloon?: BalloonStats
  readonly blocks: readonly BlockCounters[]
}

/** balloon.*; a field the guest did not report is absent. */
export interface BalloonStats {
  readonly currentKiB?: KiB
  readonly maximumKiB?: KiB
  readonly rssKiB?: KiB
  readonly unusedKiB?: KiB
  readonly availableKiB?: KiB
  readonly usableKiB?: KiB
  readonly diskCachesKiB?: KiB
  readonly swapInKiB?: KiB
  readonly swapOutKiB?: KiB
  readonly majorFaults?: number
  readonly minorFaults?: number
  /** Guest's own clock of the report, epoch seconds; 0 = the driver never reported. */
  readonly lastUpdateSeconds?: number
}

/** block.N.*, cumulative; counters are absent for an empty drive. */
export interface BlockCounters {
  /** Target (`vda`). */
  readonly target: string
  readonly path?: string
  readonly readRequests?: number
  readonly readBytes?: number
  readonly readNs?: number
  readonly writeRequests?: number
  readonly writeBytes?: number
  readonly writeNs?: number
  readonly flushRequests?: number
  readonly flushNs?: number
  readonly allocationBytes?: number
  readonly capacityBytes?: number
  readonly physicalBytes?: number
}
