import type {Sample} from '../collectors/sample.ts'
import type {Demand} from '../src/rows/demand.ts'

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
