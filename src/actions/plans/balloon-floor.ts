import type {KiB, Ms} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'

const RESERVE_KIB: KiB = 128 * 1024
const RESERVE_SHARE = 0.1
/** Period at which pintop itself asks QEMU for what the guest last said. */
const ASKED_EVERY_SECONDS = 5
/** Number of periods, of the guest's or ours, whichever is longer, for which the guest's report is of use. */
const FRESH_PERIODS = 3

/** The size down to which a guest can be shrunk by its own word, or the reason why that is not known. */
type Floor = {readonly kib: KiB} | {readonly why: string}

/**
 * Returns the floor of a guest's balloon: `current − max(0, usable − reserve)`. `usable` is the memory that the guest
 * says can be reclaimed without swapping; the reserve is 10 % of its memory and at least 128 MiB.
 */
export function balloonFloor({memory, definition, state, id}: Domain): Floor {
  if (id === undefined) return {why: `the domain is ${state}`}
  if (definition === undefined) return {why: 'libvirt has not told its definition'}
  const periodSeconds = definition.balloon.statsPeriodSeconds ?? 0
  if (periodSeconds === 0) return {why: 'the guest is not asked for its figures (stats period 0)'}
  const {statsAgeMs, usableBytes, balloonBytes} = memory
  if (statsAgeMs === undefined) return {why: 'the guest has never reported: no balloon driver?'}
  if (isStale(statsAgeMs, periodSeconds))
    return {why: `its last report is ${Math.round(statsAgeMs / 1000)} s old`}
  if (usableBytes === undefined || balloonBytes === undefined)
    return {why: 'the guest does not say how much it could give back'}
  const current = balloonBytes / 1024
  const reserve = Math.max(RESERVE_KIB, current * RESERVE_SHARE)
  return {kib: Math.ceil(current - Math.max(0, usableBytes / 1024 - reserve))}
}

const isStale = (ageMs: Ms, periodSeconds: number): boolean =>
  ageMs > FRESH_PERIODS * Math.max(periodSeconds, ASKED_EVERY_SECONDS) * 1000
