import type {Thresholds} from '../../../src/model/cause/thresholds.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import {busyCell, type PcpuMark, waitCell} from '../../paint/pcpu-cells.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {inColumn, matrixCells, PIN_LABEL} from './matrix-cells.ts'
import {coreKey, isNumbered, type PinColumn, type PinPage} from './pin-page.ts'
import {fits, overRuler, type RulerLabel, ruler} from './ruler.ts'

/** Facts that the header is drawn from. */
export interface PinHeader {
  readonly theme: Theme
  readonly thresholds: Thresholds
  readonly page: PinPage
  /** All pCPUs of the host: a row that tells nothing about any of them is left out on every page. */
  readonly pcpus: readonly Pcpu[]
  /** pCPU under the cursor. */
  readonly under: Pcpu | undefined
  /** Cells of the lines behind their labels. */
  readonly room: number
}

interface HeaderRow {
  readonly label: string
  /** Label where only ASCII can be drawn, if the figures are others then. */
  readonly asciiLabel?: string
  /** Rank of the row; the lowest is left out last if there is no room. */
  readonly rank: number
  readonly when?: (pcpus: readonly Pcpu[], page: PinPage) => boolean
  readonly line: (header: PinHeader) => StyledLine
}

/** Lists the header above the matrix, which describes each pCPU of the page, in at most `most` lines, at least one. */
export function pinHeaderLines(header: PinHeader, most: number): readonly StyledLine[] {
  const {pcpus, page} = header
  const wanted = ROWS.filter(({when}) => when?.(pcpus, page) ?? true)
  const kept = new Set(wanted.toSorted((a, b) => a.rank - b.rank).slice(0, Math.max(1, most)))
  const ascii = header.theme.appearance.glyphs === 'ascii'
  return wanted
    .filter(row => kept.has(row))
    .map(row => {
      const label = (ascii ? row.asciiLabel : undefined) ?? row.label
      return [{text: `  ${label}`.padEnd(PIN_LABEL), tone: 'dim'}, ...row.line(header)]
    })
}

const cells =
  (of: (pcpu: Pcpu, header: PinHeader) => PcpuMark) =>
  (header: PinHeader): StyledLine =>
    matrixCells(header.page, (pcpu, wide) => {
      const {text, ...style} = of(pcpu, header)
      return {...style, text: inColumn(text, wide)}
    })

/** Returns a label at the first column of each group of neighbours. */
function labels<Group>(
  {columns}: PinPage,
  groupOf: (pcpu: Pcpu) => Group,
  textOf: (pcpu: Pcpu) => string,
): readonly RulerLabel[] {
  const starts = ({pcpu}: PinColumn, index: number): boolean => {
    const before = columns[index - 1]
    return before === undefined || groupOf(before.pcpu) !== groupOf(pcpu)
  }
  return columns.filter(starts).map(({pcpu, at}) => ({at, text: textOf(pcpu)}))
}

/** Writes the titles of the nodes, and only their numbers where a title is wider than its node. */
function nodesRuler({page, room}: PinHeader): StyledLine {
  const nodeOf = ({node}: Pcpu): Pcpu['node'] => node
  const titles = labels(page, nodeOf, ({node}) => `node ${node ?? '?'}`)
  const numbers = labels(page, nodeOf, ({node}) => `${node ?? '?'}`)
  return [{text: ruler(fits(titles, room) ? titles : numbers, room), tone: 'dim'}]
}

/** Writes the lowest number of each core, and over it the whole number of the pCPU under the cursor. */
function numbersRuler({page, under, room}: PinHeader): StyledLine {
  const all = ruler(
    labels(page, coreKey, ({id}) => `${id}`),
    room,
  )
  const column = page.columns.find(({pcpu}) => pcpu === under)
  if (column === undefined) return [{text: all, tone: 'dim'}]
  const text = `p${column.pcpu.id}`
  const at = Math.max(0, Math.min(column.at, room - text.length))
  const line = overRuler(all, {at, text})
  const end = at + text.length
  return [
    {text: line.slice(0, at), tone: 'dim'},
    {text, tone: 'strong'},
    {text: line.slice(end), tone: 'dim'},
  ]
}

const ROWS: readonly HeaderRow[] = [
  {
    label: 'node',
    rank: 4,
    when: pcpus => pcpus.some(({node}) => node !== pcpus[0]?.node),
    line: nodesRuler,
  },
  {
    label: 'core',
    rank: 8,
    when: (pcpus, page) => isNumbered(page) && pcpus.some(({siblings}) => siblings.length > 1),
    line({page, room}) {
      const text = (pcpu: Pcpu): string => `${coreKey(pcpu)}`.padStart(page.layout.cell - 1)
      return [{text: ruler(labels(page, coreKey, text), room), tone: 'dim'}]
    },
  },
  {
    label: 'pCPU',
    rank: 0,
    line: header =>
      isNumbered(header.page)
        ? cells(({id}, {under}) => ({text: `${id}`, tone: id === under?.id ? 'strong' : 'dim'}))(header)
        : numbersRuler(header),
  },
  {
    label: 'busy',
    asciiLabel: 'busy/10',
    rank: 2,
    line: cells(({online, busyPct}, {theme, thresholds}) =>
      online ? busyCell(theme, busyPct, thresholds) : {text: ' ', tone: 'normal'},
    ),
  },
  {
    label: 'wait/10',
    rank: 3,
    line: cells(({online, contentionPct}, {theme, thresholds}) =>
      online ? waitCell(theme, contentionPct, thresholds) : {text: ' ', tone: 'normal'},
    ),
  },
  {
    label: 'domains',
    rank: 5,
    when: (_, page) => isNumbered(page),
    line: cells(({allowed, occupants, online}, {page}) => {
      const count = allowed?.length ?? new Set(occupants.map(({domain}) => domain)).size
      const text = `${count}`.length < page.layout.cell ? `${count}` : '+'
      return {text: online ? text : ' ', tone: 'normal'}
    }),
  },
  {
    label: 'kind',
    rank: 6,
    when: pcpus => pcpus.some(({kind}) => kind !== undefined),
    line: cells(({kind}) => ({
      text: kind === undefined ? ' ' : kind === 'performance' ? 'P' : 'E',
      tone: 'dim',
    })),
  },
  {
    label: 'isol/off',
    rank: 7,
    when: pcpus => pcpus.some(({online, isolated}) => !online || isolated),
    line: cells(({online, isolated}) =>
      online ? {text: isolated ? 'i' : ' ', tone: 'warn'} : {text: 'x', tone: 'critical'},
    ),
  },
]
