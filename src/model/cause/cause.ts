import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'

/**
 * Holds the kinds of all causes as its keys. Each file in causes/ adds its own, so that a domain can tell of causes
 * whose records judge domains, without a circle of imports.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the files in causes/ fill it.
export interface CauseKinds {}

/** Names a cause that has a record in `causes/`. */
export type FoundKind = keyof CauseKinds

/** Names the cause of a running domain's suffering; `none` where it suffers from nothing. */
export type CauseKind = 'none' | FoundKind

/** Says how sure a finding is. `exact`: counted. `high`: the figures agree. `low`: possible, or looked at once only. */
export type Confidence = 'exact' | 'high' | 'low'

/** A finding is one cause that slows a domain, as it was judged in one interval. */
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

/** A quota belongs to single vCPUs, to the domain, or to a slice around it. */
export type QuotaLevel = 'vcpu' | 'domain' | 'slice'

export interface Suspect {
  /** A domain's name (untrusted), `(self)` or `(host)`. */
  readonly domain: string
  readonly uuid?: Uuid
  readonly role?: ThreadRole
  /** Name of a thread of `(host)` (untrusted); absent for what is no thread that pintop knows of, such as interrupts. */
  readonly thread?: string
  /** Share of the time that all but the victim had on its pCPUs. */
  readonly sharePct: Pct
}

export const NO_CAUSE: Cause = {kind: 'none', confidence: 'exact', suspects: []}

/** Stands for the findings of every domain that suffers from nothing, so that none is allocated for it. */
export const NO_FINDINGS: readonly Cause[] = []
