import type {Uuid} from '../base/ids.ts'
import {safeText} from '../base/safe-text.ts'
import type {Pct} from '../base/units.ts'
import {asUntrusted, type Untrusted} from '../base/untrusted.ts'
import type {Thread} from './thread.ts'

/**
 * A QEMU on this host that is no domain of the libvirt that pintop is connected to: another daemon's guest, one of
 * multipass, a copy that was left behind, or any process whose command line looks like one.
 */
export interface Stranger {
  readonly pid: number
  /** Name in `-name guest=` of its command line. */
  readonly name: Untrusted
  /** UUID of its command line, which may be that of a domain. */
  readonly uuid: Uuid
  readonly usagePct?: Pct
  readonly threads: readonly Thread[]
}

/** Names a stranger so that it is not taken for a domain of the same name. */
export const strangerName = ({name}: Pick<Stranger, 'name'>): Untrusted =>
  asUntrusted(`${safeText(name)} (stranger)`)
