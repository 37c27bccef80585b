import type {QemuProcess} from '../../../collectors/discover/found.ts'
import {type Instant, okValue, type Paced} from '../../base/reading.ts'
import {type Bytes, bytesOfKiB} from '../../base/units.ts'
import type {DomainDefinition} from '../../libvirt/domain-definition.ts'
import type {GuestStats} from '../../libvirt/libvirt-sample.ts'
import type {DomainMemory} from '../domain.ts'
import type {KernelSpan} from './kernel-span.ts'
import {pacedSpan} from './paced-span.ts'
import {present} from './present.ts'
import {perSecond} from './rate.ts'

/** A domain's memory as libvirt, the guest, the process and its cgroup (`group`) tell it. */
export function deriveMemory(
  kernel: KernelSpan,
  process: QemuProcess | undefined,
  group: string | undefined,
  guest: Paced<GuestStats> | undefined,
  definition: DomainDefinition | undefined,
  at: Instant,
  fresh: boolean,
): DomainMemory {
  const balloon = okValue(guest?.latest)?.balloon
  const span = pacedSpan(guest, fresh)
  const swapped = (field: 'swapInKiB' | 'swapOutKiB') =>
    bytesOfKiB(perSecond(span?.before?.balloon?.[field], span?.after.balloon?.[field], span?.ms ?? 0))
  const reported = balloon?.lastUpdateSeconds
  return present<DomainMemory>({
    balloonBytes: bytesOfKiB(
      balloon?.currentKiB ?? (process === undefined ? undefined : definition?.currentMemoryKiB),
    ),
    maxBytes: bytesOfKiB(balloon?.maximumKiB ?? definition?.memoryKiB),
    rssBytes: process === undefined ? undefined : kernel.spans.processMemory?.after[process.pid]?.rssBytes,
    cgroupBytes: group === undefined ? undefined : kernel.spans.cgroupMemory?.after[group]?.currentBytes,
    usableBytes: bytesOfKiB(balloon?.usableKiB),
    unusedBytes: bytesOfKiB(balloon?.unusedKiB),
    availableBytes: bytesOfKiB(balloon?.availableKiB),
    refaultsPerSecond: group === undefined ? undefined : refaults(kernel, group),
    swapInBytesPerSecond: swapped('swapInKiB'),
    swapOutBytesPerSecond: swapped('swapOutKiB'),
    statsAgeMs:
      reported === undefined || reported === 0 ? undefined : Math.max(0, at.epochMs - reported * 1000),
    // Of a guest on hugepages it counts QEMU's own memory only.
    byNode: group === undefined || definition?.hugepages === true ? undefined : residency(kernel, group),
  })
}

function refaults({spans: {cgroupMemory}}: KernelSpan, group: string): number | undefined {
  if (cgroupMemory === undefined) return undefined
  const {before, after, ms} = cgroupMemory
  return perSecond(before?.[group]?.refaults, after[group]?.refaults, ms)
}

function residency(kernel: KernelSpan, group: string): Readonly<Record<number, Bytes>> | undefined {
  const numa = kernel.spans.cgroupNuma?.after[group]
  if (numa === undefined) return undefined
  const byNode: Record<number, Bytes> = {...numa.anonBytes}
  for (const [node, size] of Object.entries(numa.fileBytes))
    byNode[Number(node)] = (byNode[Number(node)] ?? 0) + size
  return byNode
}
