import type {Ms} from '../../base/units.ts'
import type {Disk, UsualRequests} from '../disk.ts'
import type {Domain} from '../domain.ts'
import type {Thresholds} from './cause.ts'

export interface SlowDisk {
  readonly target: string
  readonly latencyMs: Ms
  /** What its requests took before, where that is known long enough to tell. */
  readonly usualMs?: Ms
  /** Slower than before by more than the threshold, though it is asked for no more than before. */
  readonly unusual: boolean
}

/** Fewer requests than this a second: their mean is chance. */
const FEW_PER_SECOND = 5
/** Asked for more than so much more than before, a disk may take longer. */
const MORE_LOAD = 1.5

/**
 * The disk that is slow against its own past, else the one whose requests took longest, QEMU's own throttling
 * included; absent where nobody asked QEMU, or nothing was done.
 */
export function slowestDisk({disks}: Domain, thresholds: Thresholds): SlowDisk | undefined {
  return disks
    .flatMap(disk => directionsOf(disk).map(one => judged(disk.target, one, thresholds)))
    .sort((a, b) => Number(b.unusual) - Number(a.unusual) || b.latencyMs - a.latencyMs)[0]
}

interface Direction {
  readonly latencyMs: Ms
  readonly perSecond: number
  readonly usual?: UsualRequests | undefined
}

function directionsOf(disk: Disk): readonly Direction[] {
  const {readLatencyMs = 0, writeLatencyMs = 0, readsPerSecond = 0, writesPerSecond = 0, usual} = disk
  return [
    {latencyMs: readLatencyMs, perSecond: readsPerSecond, usual: usual?.read},
    {latencyMs: writeLatencyMs, perSecond: writesPerSecond, usual: usual?.write},
  ].filter(({latencyMs}) => latencyMs > 0)
}

function judged(
  target: string,
  {latencyMs, perSecond, usual}: Direction,
  {latencyRise, slowDiskMs, usualAfterMs}: Thresholds,
): SlowDisk {
  if (usual === undefined || usual.overMs < usualAfterMs) return {target, latencyMs, unusual: false}
  const unusual =
    perSecond >= FEW_PER_SECOND &&
    perSecond <= usual.perSecond * MORE_LOAD &&
    latencyMs >= slowDiskMs &&
    latencyMs >= usual.latencyMs * latencyRise
  return {target, latencyMs, usualMs: usual.latencyMs, unusual}
}
