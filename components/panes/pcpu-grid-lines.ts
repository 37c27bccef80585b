import {formatCpuset, parseCpuset} from '../../src/base/cpuset.ts'
import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Pcpu} from '../../src/model/host.ts'
import type {Model} from '../../src/model/model.ts'
import {severityOf} from '../../src/rows/severity.ts'
import {ABSENT} from '../../src/rows/text/format.ts'
import {busyCell} from '../paint/pcpu-cells.ts'
import {paintLine, type StyledLine, type StyledText} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'

const LABEL = 10
/** Number of pCPUs that stand side by side without a gap. */
const RUN = 8

/** Some pCPUs of one node that stand side by side. */
interface Chunk {
  readonly title: string
  readonly pcpus: readonly Pcpu[]
  /** Cells from the chunk's beginning to the gap before the next one. */
  readonly slot: number
}

/**
 * Paints the pCPU map: one cell per pCPU, node by node, for how busy it is, how long vCPUs wait there and how many
 * domains ran there. For the selected domain, `#` = it may run there, `*` = it may and did, `@` = it did but no
 * longer may.
 */
export function pcpuGridLines(
  theme: Theme,
  model: Model,
  selected: Domain | undefined,
  width: number,
  height: number,
): string[] {
  const lines: string[] = []
  const rows = gridRows(theme, model.thresholds, selected)
  const all = bands(model, width - LABEL)
  for (const [index, band] of all.entries()) {
    if (lines.length + 1 + rows.length > height) {
      const hidden = all
        .slice(index)
        .flat()
        .reduce((sum, {pcpus}) => sum + pcpus.length, 0)
      const more = paintLine(
        theme,
        [{text: ` ${hidden} more pCPUs in the table of screen 1`, tone: 'dim'}],
        width,
      )
      return lines.length < height ? [...lines, more] : lines
    }
    const titles = band.map(({title, slot}) => ({text: `${title.padEnd(slot)}  `, tone: 'dim' as Tone}))
    lines.push(paintLine(theme, [' '.repeat(LABEL), ...titles], width))
    for (const {label, cell} of rows) {
      const cells = band.flatMap(({pcpus, slot}) => [
        ...spaced(pcpus, cell),
        ' '.repeat(slot - cellsOf(pcpus.length) + 2),
      ])
      lines.push(paintLine(theme, [{text: label.padEnd(LABEL), tone: 'dim'}, ...cells], width))
    }
  }
  return lines
}

/** Returns the number of lines that the map takes without a selected domain. */
export const pcpuGridHeight = (model: Model, width: number): number => bands(model, width - LABEL).length * 6

interface GridRow {
  readonly label: string
  cell(pcpu: Pcpu): StyledText
}

function gridRows(theme: Theme, thresholds: Thresholds, selected: Domain | undefined): GridRow[] {
  return [
    {
      label: ' pCPU',
      cell: ({id}) => ({text: id < 10 ? ' ' : String(Math.floor(id / 10) % 10), tone: 'dim'}),
    },
    {label: '', cell: ({id}) => ({text: String(id % 10), tone: 'dim'})},
    {
      label: ' busy',
      cell: pcpu => (pcpu.online ? busyCell(theme, pcpu.busyPct, thresholds) : {text: 'x', tone: 'dim'}),
    },
    {label: ' wait', cell: pcpu => waitCell(theme, pcpu.contentionPct, thresholds)},
    {
      label: ' ran',
      cell: pcpu => {
        if (pcpu.isolated) return {text: 'i', tone: 'warn'}
        if (pcpu.domainsPct === undefined) return {text: ABSENT, tone: 'dim'}
        const count = new Set(pcpu.occupants.map(({domain}) => domain)).size
        return count === 0 ? {text: theme.glyphs.dot, tone: 'dim'} : {text: count > 9 ? '+' : String(count)}
      },
    },
    ...(selected === undefined ? [] : [selectedRow(theme, selected)]),
  ]
}

function selectedRow(theme: Theme, selected: Domain): GridRow {
  const allowed = allowedPcpus(selected)
  const ran = new Set(selected.threads.filter(({role}) => role === 'vcpu').map(({pcpu}) => pcpu))
  return {
    label: ' may run',
    cell: ({id}) => {
      const may = allowed.has(id)
      const did = ran.has(id)
      return {
        text: may ? (did ? '*' : '#') : did ? '@' : theme.glyphs.dot,
        tone: did ? (may ? 'key' : 'warn') : may ? 'guest' : 'dim',
      }
    },
  }
}

/** Returns the pCPUs that the kernel lets the domain's vCPUs run on. */
function allowedPcpus(domain: Domain): Set<number> {
  const ids = new Set<number>()
  for (const {role, affinity} of domain.threads) {
    if (role === 'vcpu' && affinity !== undefined) for (const id of parseCpuset(affinity)) ids.add(id)
  }
  return ids
}

function waitCell(theme: Theme, pct: number | undefined, thresholds: Thresholds): StyledText {
  if (pct === undefined) return {text: ' '}
  if (pct < 1) return {text: theme.glyphs.dot, tone: 'dim'}
  return {text: tenths(pct), tone: severityOf('wait', pct, thresholds)}
}

const tenths = (pct: number): string => String(Math.min(9, Math.floor(pct / 10)))

/** Divides the pCPUs into chunks of whole runs, and puts as many chunks side by side as fit into `room` cells. */
function bands({host}: Model, room: number): Chunk[][] {
  const runs = Math.max(1, Math.floor((room + 1) / (RUN + 1)))
  const chunks = [...host.nodes.map(({id}) => id), undefined].flatMap(node =>
    chunksOf(node, host.pcpus, runs * RUN),
  )
  const result: Chunk[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const chunk of chunks) {
    const cells = chunk.slot + 2
    if (used + chunk.slot > room) {
      result.push([])
      used = 0
    }
    result.at(-1)?.push(chunk)
    used += cells
  }
  return result
}

/** @param node `undefined` for the pCPUs whose node is not known */
function chunksOf(node: Pcpu['node'], pcpus: readonly Pcpu[], size: number): Chunk[] {
  const own = pcpus.filter(pcpu => pcpu.node === node)
  const name = `node ${node ?? '?'}`
  const chunks: Chunk[] = []
  for (let at = 0; at < own.length; at += size) {
    const part = own.slice(at, at + size)
    const title = `${name}  ${formatCpuset(part.map(({id}) => id as number).sort((a, b) => a - b))}`
    const cells = cellsOf(part.length)
    const slot = Math.max(cells, 8)
    chunks.push({title: title.length <= slot ? title : name, pcpus: part, slot})
  }
  return chunks
}

const cellsOf = (count: number): number => count + Math.floor(Math.max(0, count - 1) / RUN)

function spaced(pcpus: readonly Pcpu[], cell: (pcpu: Pcpu) => StyledText): StyledLine {
  return pcpus.flatMap((pcpu, index) => (index > 0 && index % RUN === 0 ? [' ', cell(pcpu)] : [cell(pcpu)]))
}
