import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Scope} from '../../libvirt/settings.ts'

/** An intent is a wish of the user as plain data, from an editor or the command line. This one pins threads. */
export interface PinIntent {
  readonly kind: 'pin'
  readonly scopes: readonly Scope[]
  readonly pins: readonly ThreadPin[]
}

/** The pCPUs that a thread of a domain is to run on. */
export interface ThreadPin {
  readonly domain: Uuid
  readonly role: 'vcpu' | 'emulator' | 'iothread'
  /** Id of the vCPU or iothread; absent for the emulator. */
  readonly index?: number
  readonly cpuset: Cpuset
}
