import type {Uuid} from '../../base/ids.ts'
import type {Ms} from '../../base/units.ts'
import type {LibvirtDemand} from '../libvirt-demand.ts'
import type {LibvirtDomain} from '../libvirt-sample.ts'
import {isUnread} from './update-sample.ts'

/** Intervals at which a domain's QEMU is asked: each answer costs the daemon about a millisecond. */
const OFTEN_MS = 2000
const SELDOM_MS = 5000
/** The figures of a paused guest stand still; this is just often enough that they do not count as stale (15 s). */
const PAUSED_MS = 12_000

/**
 * Returns the domains whose QEMU is in demand, with the interval at which each is to be asked. A domain whose
 * definition was not read yet is left out: once a QEMU that hangs was asked, libvirt since 11 does not give it.
 */
export function guestsToAsk(
  domains: readonly LibvirtDomain[],
  {needs, guests}: LibvirtDemand,
): readonly {readonly uuids: readonly Uuid[]; readonly periodMs: Ms}[] {
  const often = needs.includes('guestOften')
  if (!often && !needs.includes('guest')) return []
  const asked = domains.filter(
    domain =>
      domain.id !== undefined &&
      // A domain of which libvirt does not tell the state has no figures for us either.
      domain.state !== 'no state' &&
      !isUnread(domain) &&
      (guests === undefined || guests.includes(domain.uuid)),
  )
  const uuidsOf = (paused: boolean): readonly Uuid[] =>
    asked.filter(({state}) => (state === 'paused') === paused).map(({uuid}) => uuid)
  return [
    {uuids: uuidsOf(false), periodMs: often ? OFTEN_MS : SELDOM_MS},
    {uuids: uuidsOf(true), periodMs: PAUSED_MS},
  ]
}
