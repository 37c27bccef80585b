import type {Uuid} from '../base/ids.ts'

/**
 * Data of libvirt that a column may need: `interfaces` their counters, `guest` the stats that only QEMU knows,
 * `guestOften` the same more often, for the screen of disks, `nextBoot` the inactive XML.
 */
export type LibvirtNeed = 'interfaces' | 'guest' | 'guestOften' | 'nextBoot'

/** The data that the main thread wants from libvirt. */
export interface LibvirtDemand {
  readonly needs: readonly LibvirtNeed[]
  /** Domains whose QEMU is to be asked; absent = all running ones. */
  readonly guests?: readonly Uuid[]
}
