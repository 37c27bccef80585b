import type {Uuid} from '../../base/ids.ts'
import type {Instant} from '../../base/reading.ts'
import type {Ms, Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {LibvirtLink} from '../../libvirt/libvirt-sample.ts'
import type {PauseReason} from '../../libvirt/pause-reason.ts'
import type {Cause} from '../cause/cause.ts'

/**
 * An event is one thing that changed on the host. It holds all that is to be said of it, so that it can be kept though
 * the models that it was found in are gone.
 */
export type HostEvent = CauseBegan | CauseEnded | DomainChanged | QemuFell | LibvirtChanged

/** The domain of an event, as it was called then. */
interface OfDomain {
  /** Time at which it was seen. */
  readonly at: Instant
  readonly domain: Uuid
  readonly name: Untrusted
}

export interface CauseBegan extends OfDomain {
  readonly kind: 'cause-began'
  readonly cause: Cause
  /** Clause with the figures that decided. */
  readonly why: string
}

export interface CauseEnded extends OfDomain {
  readonly kind: 'cause-ended'
  /** The cause as it held last. */
  readonly cause: Cause
  readonly lastedMs: Ms
  /** True if it held already when the host was first looked at: it lasted longer. */
  readonly isLonger?: true
  /** Largest share of its time that a vCPU lost; absent where the cause loses none. */
  readonly worstPct?: Pct
}

export interface DomainChanged extends OfDomain {
  readonly kind: 'domain'
  readonly change:
    | 'defined'
    | 'undefined'
    | 'started'
    | 'restarted'
    | 'stopped'
    | 'paused'
    | 'resumed'
    | 'crashed'
    | 'suspended'
  /** Reason of a pause, if not because somebody paused it. */
  readonly pausedBy?: PauseReason
}

/** QEMU's monitor does not answer any more, or answers again. */
export interface QemuFell extends OfDomain {
  readonly kind: 'qemu'
  readonly answers: boolean
  readonly why?: string
}

export interface LibvirtChanged {
  readonly kind: 'libvirt'
  readonly at: Instant
  readonly link: LibvirtLink
}
