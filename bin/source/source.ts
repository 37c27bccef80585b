import type {Outcome} from '../../src/actions/outcome.ts'
import type {Plan} from '../../src/actions/plan.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {Ms} from '../../src/base/units.ts'
import type {Change} from '../../src/journal/change.ts'
import type {Effect} from '../../src/journal/entry.ts'
import type {DomainSettings} from '../../src/libvirt/settings.ts'
import type {Blame} from '../../src/model/blame/blame.ts'
import type {Model} from '../../src/model/model.ts'
import type {Demand} from '../../src/rows/demand.ts'
import type {Sample} from '../../src/sample.ts'
import type {NumaMapsRead} from '../../src/store/overlays/numa-maps-state.ts'

/** The actions of a source are what it can do on its host. None of them blocks the caller. */
export interface HostActions {
  /** Reads what libvirt has for a domain now, over a read-only connection. @throws {Error} in libvirt's words */
  settings(domain: Uuid): Promise<DomainSettings>
  /**
   * Carries out a confirmed plan: journals it, executes it, and reads it back. One plan at a time.
   */
  carryOut(plan: Plan, options: CarryOutOptions): Promise<Outcome>
  /**
   * Keeps a change that would go back by itself.
   * @param key of the change
   * @returns why it cannot be kept any more
   * @throws {Error} with the path of the journal
   */
  keep(key: string): Promise<string | undefined>
  /** Reads the changes in the journal. @throws {Error} with its path */
  changes(): Promise<SeenChanges>
  /** Journals how a change has affected contention. @param key of the change */
  note(key: string, effect: Effect): Promise<void>
}

/** The changes in the journal, as seen on its host. */
export interface SeenChanges {
  /** Oldest first. */
  readonly changes: readonly Change[]
  /** Number of lines that cannot be read: damaged, or of a newer pintop. */
  readonly unreadable: number
}

/** The options of carrying out a plan. */
export interface CarryOutOptions {
  /** Time after which the change goes back unless it is kept, also when pintop has ended by then; absent: never. */
  readonly revertAfterMs?: Ms
  /** Called with the progress of a step, by its index in the plan. */
  readonly onProgress: (step: number, text: string) => void
  /** Aborted, it lets no further step begin. */
  readonly signal: AbortSignal
}

/** A source yields samples: the live host, the demo host, a record. None of its methods blocks the caller. */
export interface SampleSource {
  /**
   * Takes a sample of what can be read now: kernel readings are fresh, libvirt's those of its last answer. One call
   * at a time.
   * @throws {Error} when the source is gone for good (a worker died)
   */
  sample(demand: Demand): Promise<Sample>
  /**
   * Has `listener` called when an early tick is worth it: libvirt connected, a domain started.
   * @returns stops that
   */
  onNews(listener: () => void): () => void
  /**
   * Ends the workers and connections within 400 ms.
   * @returns false when a call into libvirt is stuck for good: process.exit() would then wait for it for ever
   */
  close(): Promise<boolean>
}

/** A source of a host on which something can be done. */
export interface HostSource extends SampleSource {
  readonly actions: HostActions
  /**
   * Traces for some seconds who ran while the vCPUs of a domain waited.
   * @param model the latest one
   * @throws {Error} saying why that cannot be done here
   */
  blame(model: Model, domain: Uuid, seconds: number): Promise<Blame>
  /**
   * Reads on which nodes the pages of a domain are. The kernel walks all its page tables for that.
   * @param model the latest one
   * @throws {Error} saying why that cannot be done here
   */
  numaMaps(model: Model, domain: Uuid): Promise<NumaMapsRead>
}
