import type {QemuProcess} from '../../../collectors/discover/found.ts'
import {type Instant, okValue, type Paced} from '../../base/reading.ts'
import {type Bytes, bytesOfKiB} from '../../base/units.ts'
import type {DomainDefinition} from '../../libvirt/domain-definition.ts'
import type {GuestStats} from '../../libvirt/libvirt-sample.ts'
import type {DomainMemory} from '../domain.ts'
import type {KernelIntervals} from './kernel-intervals.ts'
import {pacedInterval} from './paced-interval.ts'
import {present} from './present.ts'
import {perSecond} from './rate.ts'

/** Derives a domain's memory from libvirt, the guest, the process and its cgroup (`group`). */
export function deriveMemory(
  kernel: KernelIntervals,
  process: QemuProcess | undefined,
  group: string | undefined,
  guest: Paced<GuestStats> | undefined,
  definition: DomainDefinition | undefined,
  at: Instant,
  fresh: boolean,
): DomainMemory {
  const balloon = okValue(guest?.latest)?.balloon
  const interval = pacedInterval(guest, fresh)
  const swapped = (field: 'swapInKiB' | 'swapOutKiB') =>
    bytesOfKiB(
      perSecond(interval?.before?.balloon?.[field], interval?.after.balloon?.[field], interval?.ms ?? 0),
    )
  const reported = balloon?.lastUpdateSeconds
  return present<DomainMemory>({
    balloonBytes: bytesOfKiB(
      balloon?.currentKiB ?? (process === undefined ? undefined : definition?.currentMemoryKiB),
    ),
    maxBytes: bytesOfKiB(balloon?.maximumKiB ?? definition?.memoryKiB),
    rssBytes:
      process === undefined ? undefined : kernel.intervals.processMemory?.after[process.pid]?.rssBytes,
    cgroupBytes: group === undefined ? undefined : kernel.intervals.cgroupMemory?.after[group]?.currentBytes,
    usableBytes: bytesOfKiB(balloon?.usableKiB),
    unusedBytes: bytesOfKiB(balloon?.unusedKiB),
    availableBytes: bytesOfKiB(balloon?.availableKiB),
    refaultsPerSecond: group === undefined ? undefined : refaults(kernel, group),
    swapInBytesPerSecond: swapped('swapInKiB'),
    swapOutBytesPerSecond: swapped('swapOutKiB'),
    statsAgeMs:
      reported === undefined || reported === 0 ? undefined : Math.max(0, at.epochMs - reported * 1000),
    // For a guest on hugepages the cgroup counts QEMU's own memory only.
    byNode: group === undefined || definition?.hugepages === true ? undefined : residency(kernel, group),
  })
}

function refaults({intervals: {cgroupMemory}}: KernelIntervals, group: string): number | undefined {
  if (cgroupMemory === undefined) return undefined
  const {before, after, ms} = cgroupMemory
  return perSecond(before?.[group]?.refaults, after[group]?.refaults, ms)
}

function residency(kernel: KernelIntervals, group: string): Readonly<Record<number, Bytes>> | undefined {
  const numa = kernel.intervals.cgroupNuma?.after[group]
  if (numa === undefined) return undefined
  const byNode: Record<number, Bytes> = {...numa.anonBytes}
  for (const [node, size] of Object.entries(numa.fileBytes))
    byNode[Number(node)] = (byNode[Number(node)] ?? 0) + size
  return byNode
}
