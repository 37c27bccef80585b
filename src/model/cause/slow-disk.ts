import type {Ms} from '../../base/units.ts'
import type {UsualRequests} from '../disk.ts'
import type {Domain} from '../domain.ts'

export interface SlowDisk {
  readonly target: string
  readonly latencyMs: Ms
  /** What its requests took before, where that is known long enough to tell. */
  readonly usualMs?: Ms
  /** Slower than before by more than the threshold, though it is asked for no more than before. */
  readonly unusual: boolean
}

export const DISK_THRESHOLDS = {
  /** Times what its requests usually took, while the guest asks for no more than usual. */
  latencyRise: 3,
  /** Faster than this nobody minds a rise. */
  slowDiskMs: 10,
  /** So long a disk has to be known for anything to be usual. */
  usualAfterMs: 30_000,
}
type DiskThresholds = Readonly<typeof DISK_THRESHOLDS>

/** Fewer requests than this a second: their mean is chance. */
const FEW_PER_SECOND = 5
/** Asked for more than so much more than before, a disk may take longer. */
const MORE_LOAD = 1.5

/**
 * The disk that is slow against its own past, else the one whose requests took longest, QEMU's own throttling
 * included; absent where nobody asked QEMU, or nothing was done.
 */
export function slowestDisk({disks}: Domain, thresholds: DiskThresholds): SlowDisk | undefined {
  let slowest: SlowDisk | undefined
  for (const {target, readLatencyMs, writeLatencyMs, readsPerSecond, writesPerSecond, usual} of disks) {
    slowest = slower(slowest, target, readLatencyMs, readsPerSecond, usual?.read, thresholds)
    slowest = slower(slowest, target, writeLatencyMs, writesPerSecond, usual?.write, thresholds)
  }
  return slowest
}

/** The slower of the slowest so far and one direction of a disk. */
function slower(
  slowest: SlowDisk | undefined,
  target: string,
  latencyMs: Ms = 0,
  perSecond = 0,
  usual: UsualRequests | undefined,
  {latencyRise, slowDiskMs, usualAfterMs}: DiskThresholds,
): SlowDisk | undefined {
  if (latencyMs <= 0) return slowest
  const isKnown = usual !== undefined && usual.overMs >= usualAfterMs
  const unusual =
    isKnown &&
    perSecond >= FEW_PER_SECOND &&
    perSecond <= usual.perSecond * MORE_LOAD &&
    latencyMs >= slowDiskMs &&
    latencyMs >= usual.latencyMs * latencyRise
  if (slowest !== undefined && (unusual === slowest.unusual ? latencyMs <= slowest.latencyMs : !unusual))
    return slowest
  return isKnown ? {target, latencyMs, usualMs: usual.latencyMs, unusual} : {target, latencyMs, unusual}
}
