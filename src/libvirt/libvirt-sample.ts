import type {Uuid} from '../base/ids.ts'
import type {Paced, Reading} from '../base/reading.ts'
import type {KiB, Ms} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {DomainDefinition} from './domain-definition.ts'
import type {PauseReason} from './pause-reason.ts'

/** The libvirt part of a sample: everything that libvirt has answered so far. */
export interface LibvirtSample {
  readonly link: LibvirtLink
  /** Time of the last round of the stats groups that do not ask QEMU, on CLOCK_MONOTONIC. */
  readonly readAtMs?: Ms
  /** Duration of that round. */
  readonly tookMs?: Ms
  /** Static facts of the connection; absent until the first connection. */
  readonly about?: HypervisorFacts
  /** All domains, running or not; kept while the link is down. */
  readonly domains: readonly LibvirtDomain[]
}

/** State of the connection to libvirt. `sinceMs` is on CLOCK_MONOTONIC. */
export type LibvirtLink =
  | {readonly status: 'connecting'; readonly sinceMs: Ms}
  | {readonly status: 'ok'}
  /** The connection is open but libvirt does not answer. */
  | {readonly status: 'silent'; readonly sinceMs: Ms}
  /** There is no connection. It is retried with back-off unless `final`: retrying is then of no use. */
  | {
      readonly status: 'down'
      readonly sinceMs: Ms
      /** Reason for people. */
      readonly why: string
      /** Advice for people. */
      readonly remedy?: string
      readonly final?: boolean
    }

/** Facts of a hypervisor that stay the same while a connection lives. */
export interface HypervisorFacts {
  /** virConnectGetType: `QEMU`, `TEST`, … */
  readonly driver: Untrusted
  /** Version of the daemon, `9.0.0`: virConnectGetLibVersion. */
  readonly libvirtVersion: string
  /** Version of the hypervisor, `7.2.0`: virConnectGetVersion. The test driver has one as well. */
  readonly hypervisorVersion?: string
  /** virConnectGetHostname. */
  readonly hostname: Untrusted
  readonly machine?: Machine
}

/** The host's hardware as libvirt tells it, virNodeGetInfo: used where pintop cannot read the host's kernel. */
export interface Machine {
  /** Architecture, `x86_64`. */
  readonly architecture: Untrusted
  readonly memoryKiB: KiB
  readonly onlinePcpus: number
  /** All pCPUs, those included that are offline. */
  readonly pcpus: number
  /** Nominal clock of the pCPUs; absent where libvirt does not know it. */
  readonly mhz?: number
}

/** State of a domain: virDomainState. */
export type DomainState =
  | 'no state'
  | 'running'
  | 'blocked'
  | 'paused'
  | 'shutting down'
  | 'shut off'
  | 'crashed'
  | 'suspended'

/** Everything that libvirt has answered about one domain. */
export interface LibvirtDomain {
  readonly uuid: Uuid
  readonly name: Untrusted
  /** Number of the running domain, new at each start; absent while it is not running. */
  readonly id?: number
  readonly state: DomainState
  /** Present while it is paused for another reason than that somebody paused it. */
  readonly pausedBy?: PauseReason
  readonly persistent: boolean
  /** virDomainGetXMLDesc of the live definition (of the inactive one if shut off); read again only after a change. */
  readonly definition: Reading<DomainDefinition>
  /** Part of a running domain's inactive definition; absent if it was not asked for or the domain has none. */
  readonly nextBoot?: Reading<NextBoot>
  /** Stats group INTERFACE, which does not ask QEMU; absent for inactive domains. */
  readonly interfaces?: Paced<readonly InterfaceCounters[]>
  /** Stats groups BALLOON and BLOCK, which ask QEMU; absent for inactive domains. */
  readonly guest?: Paced<GuestStats>
  /** Present while QEMU has not answered a call for longer than the hung threshold. `sinceMs`: CLOCK_MONOTONIC. */
  readonly hung?: {readonly sinceMs: Ms; readonly why: string}
}

/** The part of the inactive definition that is shown beside the live one. */
export type NextBoot = Pick<DomainDefinition, 'numatune' | 'boundCells'>

/** Cumulative counters of one interface from the guest's point of view: stats fields `net.N.*`. */
export interface InterfaceCounters {
  /** Name of the host's end (`vnet3`). */
  readonly name: Untrusted
  readonly rxBytes: number
  readonly rxPackets: number
  readonly rxErrors: number
  readonly rxDrops: number
  readonly txBytes: number
  readonly txPackets: number
  readonly txErrors: number
  readonly txDrops: number
}

/** The stats that only QEMU knows. */
export interface GuestStats {
  readonly balloon?: BalloonStats
  readonly blocks: readonly BlockCounters[]
}

/** Stats fields `balloon.*`; those that the guest did not report are absent. */
export interface BalloonStats {
  readonly currentKiB?: KiB
  readonly maximumKiB?: KiB
  readonly rssKiB?: KiB
  readonly unusedKiB?: KiB
  readonly availableKiB?: KiB
  readonly usableKiB?: KiB
  readonly swapInKiB?: KiB
  readonly swapOutKiB?: KiB
  readonly majorFaults?: number
  /** Time of the guest's last report by its own clock, seconds since the epoch; 0 = its driver never reported. */
  readonly lastUpdateSeconds?: number
}

/** Stats fields `block.N.*` of one disk, cumulative; an empty drive has no counters. */
export interface BlockCounters {
  /** Name of the disk in the definition (`vda`). */
  readonly target: Untrusted
  readonly path?: Untrusted
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
}
