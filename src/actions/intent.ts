import type {Cpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {KiB} from '../base/units.ts'
import type {NumaMode, SchedulerParameter, Scope} from '../libvirt/settings.ts'

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

export interface NumatuneIntent {
  readonly kind: 'numatune'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Mode to set; absent: the present one. */
  readonly mode?: NumaMode
  readonly nodeset: Cpuset
}

export interface BalloonIntent {
  readonly kind: 'balloon'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Wanted size of the balloon; in the configuration, the size that the guest boots with. */
  readonly kib: KiB
}

export interface StatsPeriodIntent {
  readonly kind: 'stats-period'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Period at which QEMU asks the guest, 0 = never. */
  readonly seconds: number
}

export interface CapIntent {
  readonly kind: 'cap'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Quotas and periods in µs, quota −1 = unlimited. */
  readonly values: Readonly<Partial<Record<SchedulerParameter, number>>>
}

export interface RunStateIntent {
  readonly kind: 'pause' | 'resume'
  readonly domains: readonly Uuid[]
}
