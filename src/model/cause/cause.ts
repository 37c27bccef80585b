import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'

/** What a running domain suffers from most, by signals that cannot be taken for each other. */
export type CauseKind =
  | 'none'
  /** Others' threads on the pCPUs that it may use. */
  | 'neighbour'
  | 'own-quota'
  /** Its own threads on the same pCPUs. */
  | 'own-overcommit'
  /** What is no domain's: other processes, interrupts, the kernel. */
  | 'host'
  /** Runnable, and no progress at all. */
  | 'starving'
  | 'remote-memory'
  | 'io'
  | 'memory'
  /** Possible only: a busy sibling of its core slows it without making it wait. */
  | 'smt'
  /** The host is a guest itself, and waits. */
  | 'level-below'

/** `exact`: counted. `high`: the figures agree. `low`: possible, or looked at once only. */
export type Confidence = 'exact' | 'high' | 'low'

export interface Cause {
  readonly kind: CauseKind
  readonly confidence: Confidence
  /** PcpuUser had the pCPUs that it waited for, most first; the rest is nobody's that could be named. */
  readonly suspects: readonly Suspect[]
  /** Of `own-quota`: whose quota it is. */
  readonly level?: QuotaLevel
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

export type Thresholds = Readonly<Record<keyof typeof THRESHOLDS, number>>

/** From here on it is a cause, and until it falls below `stays` of that it remains one: causes do not flicker. */
export const THRESHOLDS = {
  contentionPct: 5,
  throttledPct: 5,
  /** Of the run delay, for its own quota to be the cause. */
  ownQuotaShare: 0.7,
  /** Of the suspects' time, for itself or the host to be the cause. */
  majority: 0.5,
  stealPct: 5,
  remoteShare: 0.3,
  /** Usage below which far memory and busy siblings matter to nobody. */
  busyPct: 50,
  ioPressurePct: 20,
  /** Mean of an interval's requests; a disk this slow is felt whatever it is made of. */
  diskLatencyMs: 100,
  /** Times what its requests usually took, while the guest asks for no more than usual. */
  latencyRise: 3,
  /** Faster than this nobody minds a rise. */
  slowDiskMs: 10,
  /** So long a disk has to be known for anything to be usual. */
  usualAfterMs: 30_000,
  memoryPressurePct: 10,
  siblingPct: 50,
  /** Pages of 4 KiB: at 100 µs each a tenth of a vCPU's time. */
  refaultsPerSecond: 1000,
  stays: 0.6,
} as const
