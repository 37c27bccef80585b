import type {Instant} from '../base/reading.ts'
import type {Ms} from '../base/units.ts'
import type {HypervisorFacts, LibvirtLink} from '../libvirt/libvirt-sample.ts'
import type {Thresholds} from './cause/thresholds.ts'
import type {Domain} from './domain.ts'
import type {Host} from './host.ts'

/** Everything pintop knows at one time, in canonical units; rates are over the interval since the previous sample. */
export interface Model {
  readonly at: Instant
  /** Time since the previous sample; absent for the first one, which has no rates yet. */
  readonly intervalMs?: Ms
  readonly uri: string
  readonly demo: boolean
  readonly link: LibvirtLink
  /** Age of libvirt's last full answer. */
  readonly libvirtAgeMs?: Ms
  /** Round trip of libvirt's last full answer. */
  readonly libvirtTookMs?: Ms
  readonly hypervisor?: HypervisorFacts
  readonly host: Host
  /** Values from which on a figure counts as a cause. */
  readonly thresholds: Thresholds
  /** All domains, running or not, sorted by name. */
  readonly domains: readonly Domain[]
}
