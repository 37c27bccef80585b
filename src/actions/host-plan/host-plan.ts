import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {ThreadPin} from '../plans/pin-intent.ts'
import type {WaitChange} from '../proposals/expected-wait.ts'

/** A host plan says where every domain of a host should run. */
export interface HostPlan {
  readonly moves: readonly HostMove[]
  readonly kept: readonly KeptDomain[]
  /** Waits of domains that stay and would wait longer than now, the worst first. */
  readonly others: readonly WaitChange[]
}

/** A domain that stays where it is. */
export interface KeptDomain {
  readonly domain: Uuid
  readonly name: Untrusted
  readonly why: string
  /** Wait that is expected of it if domains with pins of their own were moved too; absent where they stay even then. */
  readonly repinned?: WaitChange
}

/** The move of one domain, with the wait that is expected of it. */
export interface HostMove extends WaitChange {
  readonly domain: Uuid
  /** pCPUs that its vCPUs may run on now, all together. */
  readonly from: Cpuset
  readonly to: Cpuset
  readonly why: string
  readonly pins: readonly ThreadPin[]
}
