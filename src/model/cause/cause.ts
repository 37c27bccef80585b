import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {CAUSES} from './causes/index.ts'

/** Everything that pintop can tell to slow a running domain: the records of `causes/`. */
export type FoundKind = (typeof CAUSES)[number]['kind']

/** What a running domain suffers from most, by signals that cannot be taken for each other. */
export type CauseKind = 'none' | FoundKind

/** `exact`: counted. `high`: the figures agree. `low`: possible, or looked at once only. */
export type Confidence = 'exact' | 'high' | 'low'

/** One thing that slows a domain, as it was judged in one interval. */
export interface Finding {
  readonly confidence: Confidence
  /** Users of the pCPUs that it waited for, most first; the rest is nobody's that could be named. */
  readonly suspects: readonly Suspect[]
  /** Ids of the vCPUs that it was judged for; absent where it is about the domain as a whole. */
  readonly vcpus?: readonly number[]
  /** Share of its time that the worst of these vCPUs lost: two findings that have it are compared by it. */
  readonly lostPct?: Pct
  /** Owner of the quota that throttled it. */
  readonly level?: QuotaLevel
}

export interface Cause extends Finding {
  readonly kind: CauseKind
}

/** The quota of single vCPUs, of the domain, or of a slice around it. */
export type QuotaLevel = 'vcpu' | 'domain' | 'slice'

export interface Suspect {
  /** A domain's name (untrusted), `(self)` or `(host)`. */
  readonly domain: string
  readonly uuid?: Uuid
  readonly role?: ThreadRole
  /** Of `(host)`: the thread's name (untrusted); absent for all that is no thread we know of: interrupts, others. */
  readonly thread?: string
  /** Of the time that all but the victim had on its pCPUs. */
  readonly sharePct: Pct
}

export const NO_CAUSE: Cause = {kind: 'none', confidence: 'exact', suspects: []}

/** One for all domains that suffer from nothing. */
export const NO_FINDINGS: readonly Cause[] = []
