import type {Paced} from '../../base/reading.ts'
import type {Ms} from '../../base/units.ts'
import type {DomainDefinition} from '../../libvirt/domain-definition.ts'
import type {BlockCounters, GuestStats} from '../../libvirt/libvirt-sample.ts'
import {type BlockRates, type Disk, findTarget} from '../disk.ts'
import {totalsOf} from '../totals.ts'
import {pacedInterval} from './paced-interval.ts'
import {present} from './present.ts'
import {growth, perSecond} from './rate.ts'

/** Derives a domain's disks, in QEMU's order; until QEMU answers they are known from the definition alone. */
export function deriveDisks(
  guest: Paced<GuestStats> | undefined,
  definition: DomainDefinition | undefined,
  fresh: boolean,
): readonly Disk[] {
  const interval = pacedInterval(guest, fresh)
  const defined = definition?.disks ?? []
  if (interval === undefined) {
    return defined.map(disk => present<Disk>({target: disk.target, path: disk.source, definition: disk}))
  }
  return interval.after.blocks.map((block, index) => {
    const earlier = findTarget(interval.before?.blocks ?? [], block.target, index)
    // A changed path is another image behind the same target. Its counters go on, but they do not belong to this
    // image.
    const comparable = earlier?.path === block.path ? earlier : undefined
    const definition = findTarget(defined, block.target, index)
    return present<Disk>({
      target: block.target,
      path: block.path ?? definition?.source,
      definition,
      ...ratesOf(comparable, block, interval.ms),
      allocationBytes: block.allocationBytes,
      capacityBytes: block.capacityBytes,
    })
  })
}

function ratesOf(before: BlockCounters | undefined, after: BlockCounters, ms: Ms) {
  return {
    readBytesPerSecond: perSecond(before?.readBytes, after.readBytes, ms),
    writeBytesPerSecond: perSecond(before?.writeBytes, after.writeBytes, ms),
    readsPerSecond: perSecond(before?.readRequests, after.readRequests, ms),
    writesPerSecond: perSecond(before?.writeRequests, after.writeRequests, ms),
    flushesPerSecond: perSecond(before?.flushRequests, after.flushRequests, ms),
    readLatencyMs: latencyMs(before?.readNs, after.readNs, before?.readRequests, after.readRequests),
    writeLatencyMs: latencyMs(before?.writeNs, after.writeNs, before?.writeRequests, after.writeRequests),
  }
}

/** Returns the mean time of the interval's requests in ms; `undefined` if there were none. */
function latencyMs(
  nsBefore: number | undefined,
  nsAfter: number | undefined,
  requestsBefore: number | undefined,
  requestsAfter: number | undefined,
): Ms | undefined {
  const ns = growth(nsBefore, nsAfter)
  const requests = growth(requestsBefore, requestsAfter)
  return ns === undefined || requests === undefined || requests === 0 ? undefined : ns / requests / 1e6
}

const TOTALS = ['readBytesPerSecond', 'writeBytesPerSecond', 'readsPerSecond', 'writesPerSecond'] as const

export const blockTotals = (disks: readonly Disk[], fresh: boolean): BlockRates | undefined =>
  totalsOf(TOTALS, disks, fresh)
