import {safeText} from '../../base/safe-text.ts'
import type {NextBoot} from '../../libvirt/libvirt-sample.ts'
import {formatBoundCells} from '../../model/bound-cells-text.ts'
import type {NumaRow} from '../row.ts'
import {formatBytes, formatPct} from '../text/format.ts'
import {absentOf} from './absent-of.ts'
import {columnsOf, rated} from './column.ts'
import {domainName} from './domain-name-column.ts'

const {numeric, text} = columnsOf<NumaRow>(absentOf)

const numatuneText = ({numatune, boundCells}: NextBoot): string => {
  const others =
    numatune === undefined
      ? 'default'
      : `${safeText(numatune.mode)} ${safeText(numatune.nodeset ?? '')}`.trim()
  return boundCells.length === 0 ? others : `${formatBoundCells(boundCells)}, others: ${others}`
}

export const numaColumns = [
  text(domainName('Domain; a row for each node where it has memory or vCPUs run.')),
  numeric({
    id: 'node',
    title: 'NODE',
    width: 4,
    from: 0,
    help: 'NUMA node.',
    value: row => row.placement.node.id,
  }),
  numeric({
    id: 'memory',
    aliases: ['mem'],
    title: 'MEMORY',
    width: 6,
    from: 0,
    needs: ['cgroupNuma'],
    figure: 'memoryByNode',
    help: 'Its resident memory on the node (cgroup memory.numa_stat).',
    value: row => row.placement.bytes,
    format: formatBytes,
    severity: bytes => (bytes === 0 ? 'dim' : 'normal'),
  }),
  numeric({
    id: 'mem-pct',
    title: 'MEM%',
    width: 5,
    from: 0,
    needs: ['cgroupNuma'],
    figure: 'memoryByNode',
    help: 'The same as a share of all its resident memory.',
    value: row => row.placement.memoryPct,
    format: formatPct,
    severity: pct => (pct < 0.05 ? 'dim' : 'normal'),
  }),
  numeric({
    id: 'vcpu-pct',
    aliases: ['vcpu'],
    title: 'vCPU%',
    width: 5,
    from: 0,
    needs: ['schedstat', 'pcpuTime'],
    help: 'Share of its vCPUs’ time on the node in this interval; beside MEM% it should look alike.',
    value: row => row.placement.vcpuPct,
    format: formatPct,
    severity: pct => (pct < 0.05 ? 'dim' : 'normal'),
  }),
  numeric({
    id: 'remote',
    aliases: ['far'],
    title: 'REMOTE%',
    width: 7,
    from: 0,
    needs: ['cgroupNuma', 'schedstat'],
    figure: 'memoryByNode',
    help: 'Of the domain: accesses that leave their node if all its pages were used alike; not measured accesses.',
    value: row => row.remotePct,
    format: formatPct,
    severity: rated('remote'),
  }),
  numeric({
    id: 'distance',
    title: 'DIST',
    width: 5,
    from: 70,
    needs: ['cgroupNuma', 'schedstat'],
    figure: 'memoryByNode',
    help: 'Of the domain: mean distance of such an access, 1.00 = all local (the firmware’s SLIT).',
    value: row => row.distance,
    format: distance => distance.toFixed(2),
    severity: distance => (distance > 1.5 ? 'warn' : 'normal'),
  }),
  text({
    id: 'mode',
    title: 'MODE',
    width: 11,
    from: 70,
    needs: ['definition'],
    help: 'numatune of the running domain: strict, preferred, interleave, restrictive; default = the kernel’s own. Of bound guest cells (memnode): cell:mode.',
    value: ({domain: {definition}}) =>
      definition &&
      safeText(
        [
          ...definition.boundCells.map(({cell, mode}) => `${cell}:${safeText(mode)}`),
          definition.numatune?.mode,
        ]
          .filter(part => part !== undefined)
          .join(' ') || 'default',
      ),
    severity: mode => (mode === 'default' ? 'dim' : 'normal'),
  }),
  text({
    id: 'nodeset',
    title: 'NODESET',
    width: 8,
    grow: 8,
    from: 80,
    set: true,
    needs: ['definition'],
    help: 'Nodes of its numatune; - none. Of bound guest cells (memnode): cell:nodes.',
    value: ({domain: {definition}}) =>
      definition &&
      safeText(
        [
          ...definition.boundCells.map(({cell, nodeset}) => `${cell}:${safeText(nodeset)}`),
          definition.numatune?.nodeset,
        ]
          .filter(part => part !== undefined)
          .join(' ') || '-',
      ),
    severity: nodeset => (nodeset === '-' ? 'dim' : 'normal'),
  }),
  text({
    id: 'next-boot',
    aliases: ['next'],
    title: 'NEXT BOOT',
    width: 9,
    grow: 9,
    from: 110,
    needs: ['nextBoot'],
    help: 'Its numatune from its next start on; = the same as now, - it is gone then (a transient domain).',
    value({domain: {definition, nextBoot, persistent}}) {
      if (!persistent) return '-'
      if (definition === undefined || nextBoot === undefined) return undefined
      const [now, next] = [numatuneText(definition), numatuneText(nextBoot)]
      return next === now ? '=' : next
    },
    severity: next => (next === '=' || next === '-' ? 'dim' : 'warn'),
  }),
  text({
    id: 'devices',
    title: 'DEVICES',
    width: 9,
    grow: 12,
    from: 120,
    needs: ['definition', 'passedThrough'],
    help: 'Passed-through PCI devices on the node (sysfs numa_node); - none. Yellow: none of its vCPUs ran there.',
    value: ({placement: {devices}}) =>
      devices === undefined
        ? undefined
        : devices.map(({address}) => address.replace(/^0000:/, '')).join(' ') || '-',
    severity: (devices, {placement: {vcpuPct}}) =>
      devices === '-' ? 'dim' : vcpuPct === 0 ? 'warn' : 'normal',
  }),
  numeric({
    id: 'free',
    title: 'FREE',
    width: 6,
    from: 90,
    needs: ['nodeMemory'],
    help: 'Free memory of the node, for everybody.',
    value: row => row.placement.node.freeBytes,
    format: formatBytes,
  }),
  text({
    id: 'hugepages',
    title: 'HUGEPAGES',
    width: 12,
    grow: 12,
    from: 100,
    needs: ['nodeMemory'],
    help: 'Free of all hugepages of the node, by size; - none are set up.',
    value: ({placement: {node}}) => {
      const sizes = node.hugepages.filter(({total}) => total > 0)
      if (node.freeBytes === undefined) return undefined
      return sizes.length === 0
        ? '-'
        : sizes.map(({sizeBytes, total, free}) => `${free}/${total}x${formatBytes(sizeBytes)}`).join(' ')
    },
    severity: pages => (pages === '-' ? 'dim' : 'normal'),
  }),
]
