import type {Ms} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {UsualRequests} from '../disk.ts'
import type {Domain} from '../domain.ts'

export interface SlowDisk {
  readonly target: Untrusted
  readonly latencyMs: Ms
  /** Usual latency of its requests, if it is known for long enough. */
  readonly usualMs?: Ms
  /** True if it is slower than usual by more than the threshold, though it is asked for no more than usual. */
  readonly unusual: boolean
}

export const DISK_THRESHOLDS = {
  /** Multiple of the usual latency at which a disk is slow, while the guest asks for no more than usual. */
  latencyRise: 3,
  /** Latency below which nobody minds a rise. */
  slowDiskMs: 10,
  /** Least time that a disk must be known before anything counts as usual for it. */
  usualAfterMs: 30_000,
}
type DiskThresholds = Readonly<typeof DISK_THRESHOLDS>

/** Requests per second below which a mean says nothing. */
const FEW_PER_SECOND = 5
/** Rise of the load above which a disk may well take longer. */
const MORE_LOAD = 1.5

/**
 * Returns the disk that is slower than usual; if there is none, the disk whose requests took longest, QEMU's own
 * throttling included. Returns `undefined` if QEMU was not asked or nothing was done.
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
  target: Untrusted,
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
