import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {ThreadPin} from '../plans/pin-intent.ts'

/** A host plan says where every domain of a host should run. */
export interface HostPlan {
  readonly moves: readonly HostMove[]
  readonly kept: readonly {readonly domain: Uuid; readonly name: Untrusted; readonly why: string}[]
}

/** The move of one domain. */
export interface HostMove {
  readonly domain: Uuid
  readonly name: Untrusted
  /** pCPUs that its vCPUs may run on now, all together. */
  readonly from: Cpuset
  readonly to: Cpuset
  readonly why: string
  readonly pins: readonly ThreadPin[]
}
