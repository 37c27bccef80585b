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
import type {NumaMapsRead} from '../../src/store/overlay.ts'

/** What can be done on the host behind a source. Nothing of it waits in the caller's thread. */
export interface Actions {
  /** What libvirt has now, read through the read-only connection. @throws {Error} in libvirt's words. */
  settings(domain: Uuid): Promise<DomainSettings>
  /**
   * Executes a confirmed plan; one at a time.
   * @param revertAfterMs it is taken back after so long unless kept, also when pintop has ended by then
   */
  execute(plan: Plan, options: ExecuteOptions): Promise<Outcome>
  /** The journaled change stays. */
  keep(key: string): Promise<void>
  /** The journal, oldest first. @throws {Error} naming the file. */
  changes(): Promise<readonly Change[]>
  /** Adds to the journal what a change did to contention. */
  note(key: string, effect: Effect): Promise<void>
}

export interface ExecuteOptions {
  readonly revertAfterMs?: Ms
  /** Called as the steps go on. */
  readonly onProgress: (step: number, text: string) => void
  /** Aborted: nothing further is begun. */
  readonly signal: AbortSignal
}

/** Where samples come from: the live host, the demo host, a record. Nothing behind it may block the caller. */
export interface SampleSource {
  /**
   * What can be read now: kernel readings fresh, libvirt's as of its last answer. One call at a time.
   * @throws when the source is gone for good (a worker died).
   */
  sample(demand: Demand): Promise<Sample>
  /** Called when something worth an early tick happened: libvirt connected, a domain started. Returns "stop". */
  onNews(listener: () => void): () => void
  /**
   * Ends workers and connections within 400 ms.
   * @returns false when a call into libvirt is stuck for good: process.exit() would then wait for it for ever.
   */
  close(): Promise<boolean>
}

/** A source of a host that can be acted on. */
export interface HostSource extends SampleSource {
  readonly actions: Actions
  /**
   * Traces exactly who ran while the domain's vCPUs waited.
   * @param model the latest
   * @throws {Error} why that cannot be done here
   */
  blame(model: Model, domain: Uuid, seconds: number): Promise<Blame>
  /**
   * Where all pages of a domain are. The kernel walks its page tables for that.
   * @param model the latest
   * @throws {Error} why that cannot be done here
   */
  numaMaps(model: Model, domain: Uuid): Promise<NumaMapsRead>
}
