import type {Domain} from '../src/model/domain.ts'
import type {Model} from '../src/model/model.ts'

/** The first model printed waits so long for libvirt's slower answers: definitions, disks. */
const COMPLETE_WITHIN_MS = 2500

/** There are rates of all that runs, or no more patience. */
export function isComplete({intervalMs, link, domains}: Model, waitedMs: number): boolean {
  if (intervalMs === undefined || link.status === 'connecting') return false
  return waitedMs > COMPLETE_WITHIN_MS || link.status !== 'ok' || domains.every(isKnown)
}

const isKnown = ({id, stats, block, definition}: Domain): boolean =>
  definition !== undefined &&
  (id === undefined || (stats.status === 'ok' ? block !== undefined : stats.status !== 'pending'))
