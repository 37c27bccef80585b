import type {Instant} from '../base/reading.ts'
import type {Ms} from '../base/units.ts'
import type {HypervisorFacts, LibvirtLink} from '../libvirt/libvirt-sample.ts'
import type {Thresholds} from './cause/cause.ts'
import type {Domain} from './domain.ts'
import type {Host} from './host.ts'

/** Everything pintop knows at one moment, in canonical units: rates over the interval since the sample before. */
export interface Model {
  readonly at: Instant
  /** Absent for the first sample: no rates yet. */
  readonly intervalMs?: Ms
  readonly uri: string
  readonly demo: boolean
  readonly link: LibvirtLink
  /** Age and round trip of libvirt's last full answer. */
  readonly libvirtAgeMs?: Ms
  readonly libvirtTookMs?: Ms
  readonly hypervisor?: HypervisorFacts
  readonly host: Host
  /** From where on a figure is a cause. */
  readonly thresholds: Thresholds
  /** Running or not, by name. */
  readonly domains: readonly Domain[]
}
