import type {Ms} from '../../src/base/units.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'

/** Until a model is complete, samples follow each other so closely at first. */
export const LOOK_EVERY_MS = 300
const LOOK_AT_LEAST_EVERY_MS = 1000

/** What is not complete yet is looked at less and less often: a host that answers slowly has enough to do. */
export const longerLook = (everyMs: Ms): Ms =>
  Math.max(everyMs, Math.min(everyMs * 1.5, LOOK_AT_LEAST_EVERY_MS))

/**
 * There are rates of all that runs and libvirt's slower answers (definitions, disks), or no more patience.
 * @param patient waited so long already, ms, and how long at most
 */
export function isComplete({intervalMs, link, domains}: Model, patient: {waited: Ms; most: Ms}): boolean {
  if (intervalMs === undefined || link.status === 'connecting') return false
  return patient.waited > patient.most || link.status !== 'ok' || domains.every(isKnown)
}

const isKnown = ({id, stats, block, definition}: Domain): boolean =>
  definition !== undefined &&
  (id === undefined || (stats.status === 'ok' ? block !== undefined : stats.status !== 'pending'))
