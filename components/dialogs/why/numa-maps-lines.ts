import {safeText} from '../../../src/base/safe-text.ts'
import type {Bytes} from '../../../src/base/units.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {Host} from '../../../src/model/host.ts'
import {numaPlacement} from '../../../src/model/numa-placement.ts'
import {ABSENT, formatBytes, formatPct} from '../../../src/rows/text/format.ts'
import type {NumaMapsRead, NumaMapsState} from '../../../src/store/overlays/numa-maps-state.ts'
import {meter} from '../../paint/meter.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'

const GIB = 2 ** 30
/**
 * Longest time of a pCPU that the count takes. With pages of 4 KiB 20 to 45 ms per GiB were measured; with huge pages
 * it is close to nothing.
 */
const WORST_MS_PER_GIB = 45
const BAR = 20

/** Lists the cost of reading the pages, or where they are. */
export function numaMapsLines(
  theme: Theme,
  domain: Domain,
  host: Host,
  {reading}: NumaMapsState,
  width: number,
): readonly StyledLine[] {
  switch (reading.status) {
    case 'asked':
    case 'running':
      return wrapLine([' ', costText(domain)], width - 1)
    case 'failed':
      return wrapLine([' ', {text: safeText(reading.why), tone: 'warn'}], width - 1)
    case 'done':
      return residency(theme, domain, host, reading)
    default:
      throw reading satisfies never
  }
}

function costText({pid, definition, memory: {rssBytes, balloonBytes}}: Domain): string {
  const file = `/proc/${pid}/numa_maps`
  if (definition?.hugepages === true)
    return `Reads ${file} once. Its memory is hugepages, of which there are few: that costs a millisecond or so.`
  const bytes = rssBytes ?? balloonBytes
  const ms = bytes === undefined ? undefined : (bytes / GIB) * WORST_MS_PER_GIB
  const worst =
    ms === undefined ? `up to ${WORST_MS_PER_GIB} ms for each GiB` : `up to ${Math.max(1, Math.ceil(ms))} ms`
  return `Reads ${file} once: the kernel walks the page tables of ${bytes === undefined ? 'all its memory' : formatBytes(bytes)}, ${worst} of a pCPU (far less with huge pages), and QEMU cannot map memory meanwhile.`
}

function residency(
  theme: Theme,
  domain: Domain,
  host: Host,
  {maps, tookMs}: NumaMapsRead,
): readonly StyledLine[] {
  const rows = numaPlacement(domain, host).nodes.map(({node, vcpuPct}) => ({
    id: node.id,
    vcpuPct,
    ...(maps.nodes[node.id] ?? {hugepageBytes: 0, otherBytes: 0}),
  }))
  const all = rows.reduce((sum, row) => sum + row.hugepageBytes + row.otherBytes, 0)
  const share = (bytes: Bytes): number => (all === 0 ? 0 : (bytes / all) * 100)
  return [
    [{text: ' NODE HUGEPAGES   OTHER   MEM%  vCPU%', tone: 'dim'}],
    ...rows.map(({id, vcpuPct, hugepageBytes, otherBytes}): StyledLine => {
      const pct = share(hugepageBytes + otherBytes)
      return [
        ` ${String(id).padStart(4)} ${formatBytes(hugepageBytes).padStart(9)} ${formatBytes(otherBytes).padStart(7)} ${formatPct(pct).padStart(6)} ${(vcpuPct === undefined ? ABSENT : formatPct(vcpuPct)).padStart(6)}  `,
        ...meter(theme, [{tone: 'memory', pct}], BAR),
      ]
    }),
    [],
    [{text: ' MEMORY POLICY OF ITS MAPPINGS', tone: 'dim'}],
    ...maps.policies.map(
      ({policy, bytes}): StyledLine => [` ${formatBytes(bytes).padStart(7)}  ${safeText(policy)}`],
    ),
    [],
    [{text: ` read in ${tookMs.toFixed(1)} ms`, tone: 'dim'}],
  ]
}
