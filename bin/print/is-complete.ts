import type {Ms} from '../../src/base/units.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'

/** Interval of the first samples, until a model is complete. */
export const LOOK_EVERY_MS = 300
const LOOK_AT_LEAST_EVERY_MS = 1000

/** Time for which what is printed first waits for libvirt's slower answers. */
export const COMPLETE_WITHIN_MS: Ms = 2500

/** Returns the next interval, longer than the last: a host that answers slowly has enough to do. */
export const longerLook = (everyMs: Ms): Ms =>
  Math.max(everyMs, Math.min(everyMs * 1.5, LOOK_AT_LEAST_EVERY_MS))

/**
 * Returns true when a model has rates of everything that runs and libvirt's slower answers (definitions, disks), or
 * when patience is at an end.
 * @param patient time waited already, and the most to wait
 */
export function isComplete({intervalMs, link, domains}: Model, patient: {waited: Ms; most: Ms}): boolean {
  if (intervalMs === undefined || link.status === 'connecting') return false
  return patient.waited > patient.most || link.status !== 'ok' || domains.every(isKnown)
}

/** A domain that hangs may have nothing more to come, not even its definition. */
const isKnown = ({id, stats, block, definition}: Domain): boolean =>
  (definition !== undefined || stats.status === 'hung') &&
  (id === undefined || (stats.status === 'ok' ? block !== undefined : stats.status !== 'pending'))
