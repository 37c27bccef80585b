import type {Ms} from '../../base/units.ts'
import {type Disk, findTarget, type UsualRequests} from '../disk.ts'

/** Time constant of the mean: older requests count for about a third or less. */
const MEMORY_MS: Ms = 300_000

/**
 * Returns the disks with their usual latency before this interval.
 * @param before the same domain's disks in the model before
 */
export function withUsualLatency(
  disks: readonly Disk[],
  before: readonly Disk[],
  intervalMs: Ms,
): readonly Disk[] {
  if (before.length === 0) return disks
  return disks.map((disk, index) => {
    const earlier = findTarget(before, disk.target, index)
    if (earlier === undefined || earlier.path !== disk.path) return disk
    const read = advance(earlier.usual?.read, earlier.readLatencyMs, earlier.readsPerSecond, intervalMs)
    const write = advance(earlier.usual?.write, earlier.writeLatencyMs, earlier.writesPerSecond, intervalMs)
    if (read === undefined && write === undefined) return disk
    return {...disk, usual: {...(read && {read}), ...(write && {write})}}
  })
}

/** Adds one more interval to the usual latency; one without requests changes nothing. */
function advance(
  usual: UsualRequests | undefined,
  latencyMs: Ms | undefined,
  perSecond: number | undefined,
  intervalMs: Ms,
): UsualRequests | undefined {
  if (latencyMs === undefined || perSecond === undefined) return usual
  if (usual === undefined) return {latencyMs, perSecond, overMs: intervalMs}
  const weight = 1 - Math.exp(-intervalMs / Math.min(MEMORY_MS, usual.overMs + intervalMs))
  return {
    latencyMs: usual.latencyMs + (latencyMs - usual.latencyMs) * weight,
    perSecond: usual.perSecond + (perSecond - usual.perSecond) * weight,
    overMs: usual.overMs + intervalMs,
  }
}
