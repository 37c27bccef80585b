import type {Uuid} from '../base/ids.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {Scope} from '../libvirt/settings.ts'

/**
 * A step is one primitive change with both its ends, as plain data: it travels, is journaled, and can be inverted.
 */
export interface StepOf<Kind extends string, Value> {
  readonly kind: Kind
  readonly domain: Uuid
  /** The domain's name. */
  readonly name: Untrusted
  readonly scope: Scope
  /** Value that has to be there before; any other is a conflict. Cpusets are in the kernel's form. */
  readonly from: Value
  readonly to: Value
  /** Value that undo sets where `from` cannot be set again. */
  readonly back?: Value
  /**
   * The step takes back one of which nobody knows how far it came (killed, cut off, no answer): anything between `from`
   * and `to` is that step's own doing, and no conflict.
   */
  readonly open?: true
}
