import type {KernelSample} from '../../../collectors/index.ts'
import type {PcpuTime} from '../../../collectors/measure/pcpu-time.ts'
import type {NodeId} from '../../base/ids.ts'
import {bytesOfKiB, type Pct} from '../../base/units.ts'
import type {Sample} from '../../sample.ts'
import type {Domain} from '../domain.ts'
import type {Host, HostMemory, HostNode, Pcpu, WatchEffort} from '../host.ts'
import type {Stranger} from '../stranger.ts'
import {derivePcpus} from './derive-pcpus.ts'
import type {KernelIntervals} from './kernel-intervals.ts'
import {present} from './present.ts'
import {growth, type Interval, meanKnown, share} from './rate.ts'

/** Derives the host from its kernel if that can be read, else from the little that libvirt tells. */
export function deriveHost(
  kernel: KernelIntervals,
  sample: Sample,
  domains: readonly Domain[],
  strangers: readonly Stranger[],
): Host {
  const found = sample.kernel?.found
  if (found === undefined) return distantHost(sample)
  const {procStat, meminfo, loadavg, pressure, pcpuTime} = kernel.intervals
  const pcpus = derivePcpus(found.topology, procStat, domains, strangers, pcpuTime)
  return present<Host>({
    name: sample.hostname,
    pcpus,
    nodes: nodesOf(found.topology.nodes, pcpus, kernel, domains),
    strangers,
    memory: meminfo === undefined ? undefined : memoryOf(meminfo.after),
    load: loadavg?.after,
    uptimeSeconds: loadavg?.after.uptimeSeconds,
    pressure: pressure?.after,
    watch: watchOf(pcpuTime),
    busyPct: meanKnown(pcpus.map(pcpu => pcpu.busyPct)),
    stealPct: meanKnown(pcpus.map(pcpu => pcpu.stealPct)),
    reasons: kernel.reasons as Record<string, string>,
    notes: found.readingNotes,
  })
}

function watchOf(interval: Interval<PcpuTime> | undefined): WatchEffort | undefined {
  if (interval === undefined) return undefined
  const {before, after, ms} = interval
  const looks = growth(before?.looks, after.looks)
  const tookMs = growth(before?.tookMs, after.tookMs)
  if (looks === undefined || tookMs === undefined || ms <= 0) return undefined
  return {
    threads: Object.keys(after.threads).length,
    looksPerSecond: (looks * 1000) / ms,
    costPct: share(tookMs, ms),
  }
}

function distantHost(sample: Sample): Host {
  const about = sample.libvirt.about
  return {
    name: about?.hostname ?? sample.hostname,
    pcpus: [],
    nodes: [],
    strangers: [],
    ...(about?.machine !== undefined && {memory: {totalBytes: bytesOfKiB(about.machine.memoryKiB)}}),
    reasons: {kernel: 'the kernel of this hypervisor cannot be read from here'},
  }
}

type MeminfoValue = Extract<NonNullable<KernelSample['meminfo']>, {status: 'ok'}>['value']

const memoryOf = (meminfo: MeminfoValue): HostMemory => ({
  totalBytes: bytesOfKiB(meminfo.totalKiB),
  availableBytes: bytesOfKiB(meminfo.availableKiB),
})

function nodesOf(
  nodes: readonly {
    readonly id: HostNode['id']
    readonly pcpus: HostNode['pcpus']
    readonly distances: readonly number[]
  }[],
  pcpus: readonly Pcpu[],
  kernel: KernelIntervals,
  domains: readonly Domain[],
): readonly HostNode[] {
  return nodes.map(node => {
    const own = pcpus.filter(pcpu => pcpu.node === node.id)
    const memory = kernel.intervals.nodeMemory?.after[node.id]
    return present<HostNode>({
      id: node.id,
      pcpus: node.pcpus,
      distances: node.distances,
      totalBytes: bytesOfKiB(memory?.totalKiB),
      freeBytes: bytesOfKiB(memory?.freeKiB),
      hugepages: (memory?.hugepages ?? []).map(pool => ({
        sizeBytes: bytesOfKiB(pool.sizeKiB),
        total: pool.total,
        free: pool.free,
      })),
      busyPct: meanKnown(own.map(pcpu => pcpu.busyPct)),
      guestPct: meanKnown(own.map(pcpu => pcpu.guestPct)),
      stealPct: meanKnown(own.map(pcpu => pcpu.stealPct)),
      contentionPct: meanKnown(waitsOn(node.id, domains)),
    })
  })
}

/** Yields the contention wait of each vCPU last seen on a node. A generator, since there may be thousands. */
function* waitsOn(node: NodeId, domains: readonly Domain[]): Iterable<Pct | undefined> {
  for (const {threads} of domains)
    for (const vcpu of threads) if (vcpu.role === 'vcpu' && vcpu.node === node) yield vcpu.contentionPct
}
