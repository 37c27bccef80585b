/** A domain of a made libvirt. */
export interface MadeDomain {
  readonly uuid: string
  readonly name: string
  readonly id?: number
  /** virDomainState and its reason; 1 = running, and paused by a user. */
  readonly state?: number
  readonly reason?: number
  readonly transient?: boolean
  readonly xml?: string
  /** virDomainControlState; 2 = occupied. Default 0, ok. */
  readonly control?: number
}
