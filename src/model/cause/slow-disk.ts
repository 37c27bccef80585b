import type {Ms} from '../../base/units.ts'
import type {UsualRequests} from '../disk.ts'
import type {Domain} from '../domain.ts'

export interface SlowDisk {
  readonly target: string
  readonly latencyMs: Ms
  /** Latency of its requests before, where that is known long enough to tell. */
  readonly usualMs?: Ms
  /** It is slower than before by more than the threshold, though it is asked for no more than before. */
  readonly unusual: boolean
}

export const DISK_THRESHOLDS = {
  /** Multiple of its requests' usual latency, while the guest asks for no more than usual. */
  latencyRise: 3,
  /** Nobody minds a rise below this latency. */
  slowDiskMs: 10,
  /** Nothing is usual for a disk that has been known for a shorter time. */
  usualAfterMs: 30_000,
}
type DiskThresholds = Readonly<typeof DISK_THRESHOLDS>

/** The mean of fewer requests a second is chance. */
const FEW_PER_SECOND = 5
/** A disk that is asked for more than so many times as much as before may take longer. */
const MORE_LOAD = 1.5

/**
 * Returns the disk that is slow against its own past, else the one whose requests took longest, QEMU's own throttling
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

/** Returns the slower of the slowest disk so far and one direction of another. */
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
