import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'

/**
 * The kinds of all causes are the keys of this interface. Each file in causes/ adds its own, so that a domain can
 * have causes whose records judge domains, without a circle of imports.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the files in causes/ fill it.
export interface CauseKinds {}

/** Kind of a cause that has a record in `causes/`. */
export type FoundKind = keyof CauseKinds

/** Kind of the cause of a running domain's suffering; `none` if it suffers from nothing. */
export type CauseKind = 'none' | FoundKind

/**
 * Confidence says how sure a finding is, by the same words on the screen and in JSON. `exact`: counted by the kernel.
 * `est`: sampled, the places of the threads were looked at many times. `possible`: nothing contradicts it, or it was
 * looked at only once.
 */
export type Confidence = 'exact' | 'est' | 'possible'

/** A finding is one cause that slows a domain, as it was judged in one interval. */
export interface Finding {
  readonly confidence: Confidence
  /**
   * Users of the pCPUs that it waited for, largest share first. What is left of 100 cannot be ascribed to anybody.
   */
  readonly suspects: readonly Suspect[]
  /** Ids of the vCPUs that it was judged for; absent where it is about the domain as a whole. */
  readonly vcpus?: readonly number[]
  /** Share of its time that the worst of these vCPUs lost; findings that have it are ordered by it. */
  readonly lostPct?: Pct
  /** Level of the quota that throttled it. */
  readonly level?: QuotaLevel
  /** Domain (untrusted) that was busiest on the siblings of its pCPUs. */
  readonly beside?: Suspect['domain']
}

export interface Cause extends Finding {
  readonly kind: CauseKind
}

/** Level to which a quota belongs: single vCPUs, the domain, or a slice around it. */
export type QuotaLevel = 'vcpu' | 'domain' | 'slice'

export interface Suspect {
  /**
   * A domain's name (untrusted), `web (stranger)`, `(self)`, `(pintop)` or `(host)`: for people, as a domain may have
   * any name.
   */
  readonly domain: Untrusted | '(self)' | '(host)' | '(pintop)'
  /** Absent for the host and for strangers. */
  readonly uuid?: Uuid
  /** True for a guest that is no domain of this libvirt. */
  readonly stranger?: true
  readonly role?: ThreadRole
  /**
   * Name of a thread of `(host)` (untrusted); absent for work of the host that is no known thread, such as
   * interrupts.
   */
  readonly thread?: Untrusted
  /** Share of the time that anybody but the victim had on its pCPUs. */
  readonly sharePct: Pct
}

export const NO_CAUSE: Cause = {kind: 'none', confidence: 'exact', suspects: []}

/** The findings of every domain that suffers from nothing; one object, so that none is allocated for each. */
export const NO_FINDINGS: readonly Cause[] = []
