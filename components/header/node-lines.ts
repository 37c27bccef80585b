import type {HostNode} from '../../src/model/host.ts'
import type {Model} from '../../src/model/model.ts'
import {ABSENT, formatBytes, formatOfTotal, formatPct} from '../../src/rows/text/format.ts'
import {figureTone, formatPercent} from '../paint/figure-tones.ts'
import {markFigure} from '../paint/mark-figure.ts'
import {meter} from '../paint/meter.ts'
import {fitParts, lineWidth, paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {nodeLineCount, nodesPerLine} from './header-form.ts'

/** Paints the node meters: how busy each node is, how long vCPUs wait on it, how full its memory is. */
export function nodeLines(theme: Theme, model: Model, width: number): string[] {
  const {nodes} = model.host
  const perLine = nodesPerLine(nodes.length, width)
  const each = Math.floor(width / perLine)
  return Array.from({length: nodeLineCount(nodes.length, width)}, (_, line) => {
    const texts = nodes
      .slice(line * perLine, (line + 1) * perLine)
      .map(node => paintLine(theme, nodeLine(theme, model, node, each), each))
    return texts.join('') + ' '.repeat(Math.max(0, width - each * texts.length))
  })
}

function nodeLine(theme: Theme, model: Model, node: HostNode, width: number): StyledLine {
  const label = model.host.nodes.length === 1 ? 'CPU' : `N${node.id}`
  const {used, total} = memoryOf(model, node)
  const figures = fitParts(
    [
      {rank: 0, line: [{text: formatPercent(node.busyPct), tone: 'strong'}]},
      {
        rank: 1,
        line: [
          {text: 'wait ', tone: 'dim'},
          markFigure(
            theme,
            formatPercent(node.contentionPct),
            figureTone('wait', node.contentionPct, model.thresholds),
          ),
        ],
      },
      {rank: 3, line: [{text: 'guest ', tone: 'dim'}, formatPercent(node.guestPct)]},
      {rank: 4, line: [{text: 'steal ', tone: 'dim'}, formatPercent(node.stealPct)]},
      {
        rank: 2,
        line: [
          {text: 'mem ', tone: 'dim'},
          ...(width >= 100 && used !== undefined && total !== undefined
            ? [...meter(theme, [{tone: 'memory', pct: (used / total) * 100}], 12), ' ']
            : []),
          formatOfTotal(used, total).padStart(9),
        ],
      },
      {
        rank: 5,
        line: node.hugepages.some(pool => pool.total > 0)
          ? [
              {text: 'hp ', tone: 'dim'},
              node.hugepages
                .filter(pool => pool.total > 0)
                .map(pool => `${pool.free}/${pool.total}×${formatBytes(pool.sizeBytes)}`)
                .join(' '),
            ]
          : [],
      },
    ],
    Math.max(24, Math.floor(width * 0.62)),
    '  ',
  )
  const bar = Math.max(6, width - lineWidth(figures) - label.length - 4)
  const guest = Math.min(node.guestPct ?? 0, node.busyPct ?? 0)
  return [
    ' ',
    {text: label, tone: 'strong'},
    ' ',
    ...meter(
      theme,
      [
        {tone: 'guest', pct: guest},
        {tone: 'busy', pct: node.busyPct === undefined ? undefined : node.busyPct - guest},
      ],
      bar,
    ),
    ' ',
    ...figures,
  ]
}

/**
 * Returns the memory in use and all of it, in bytes, both from one source: on a host with one node the host's own
 * (what is not available), since the node's file may not count hot-added memory; otherwise the node's (what is not
 * free).
 */
function memoryOf({host}: Model, node: HostNode): {readonly used?: number; readonly total?: number} {
  if (host.nodes.length === 1 && host.memory?.availableBytes !== undefined) {
    const {totalBytes, availableBytes} = host.memory
    return {used: totalBytes - availableBytes, total: totalBytes}
  }
  const {totalBytes, freeBytes} = node
  if (totalBytes === undefined) return {}
  return {total: totalBytes, ...(freeBytes !== undefined && {used: totalBytes - freeBytes})}
}

/** Returns the node figures and the pressure for a small terminal: `N0 46% w6.1  N1 26% w1.5  PSI 12.4`. */
export function compactLine(theme: Theme, model: Model, width: number): StyledLine {
  const {nodes, pressure} = model.host
  const avg10 = pressure?.cpu.some?.avg10
  return [
    ' ',
    ...fitParts(
      [
        ...nodes.map((node, index) => ({
          rank: index,
          line: [
            {text: `${nodes.length === 1 ? 'CPU' : `N${node.id}`} `, tone: 'dim' as Tone},
            {
              text: node.busyPct === undefined ? ABSENT : `${node.busyPct.toFixed(0)}%`,
              tone: 'strong' as Tone,
            },
            {text: ' w', tone: 'dim' as Tone},
            markFigure(
              theme,
              node.contentionPct === undefined ? ABSENT : formatPct(node.contentionPct),
              figureTone('wait', node.contentionPct, model.thresholds),
            ),
          ],
        })),
        {
          rank: 1,
          line:
            avg10 === undefined
              ? []
              : [
                  {text: 'PSI ', tone: 'dim'},
                  markFigure(theme, avg10.toFixed(1), figureTone('cpuPressure', avg10, model.thresholds)),
                ],
        },
      ],
      width - 1,
      '  ',
    ),
  ]
}
