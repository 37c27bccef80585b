import type {Thresholds} from '../../../src/model/cause/thresholds.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import {ABSENT} from '../../../src/rows/text/format.ts'
import {figureTone} from '../../paint/figure-tones.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {PinPage} from './pin-columns.ts'

/** Width of the labels in front of the first pCPU, in cells. */
export const PIN_LABEL = 13

interface HeaderRow {
  readonly label: string
  /** Rank of the row; the lowest is left out last if there is no room. */
  readonly rank: number
  cell(pcpu: Pcpu, thresholds: Thresholds): StyledText
}

/**
 * Lists the header above the matrix, which describes each pCPU of the page, in as many lines as there is room for.
 */
export function pinHeaderLines(
  page: PinPage,
  pcpus: readonly Pcpu[],
  most: number,
  thresholds: Thresholds,
): readonly StyledLine[] {
  const wanted = ROWS.filter(({label}) => WHEN[label]?.(pcpus) ?? true)
  const kept = new Set(wanted.toSorted((a, b) => a.rank - b.rank).slice(0, Math.max(2, most)))
  return wanted
    .filter(row => kept.has(row))
    .map(row => matrixLine({text: label(row.label), tone: 'dim'}, page, pcpu => row.cell(pcpu, thresholds)))
}

const label = (text: string): string => `  ${text}`.padEnd(PIN_LABEL)

/** Returns a line of the matrix: a label, then a cell for each pCPU. */
export const matrixLine = (
  front: StyledText,
  {chunks}: PinPage,
  cell: (pcpu: Pcpu) => StyledText,
): StyledLine => [
  front,
  ...chunks.flatMap((chunk, index) => [...(index === 0 ? [] : [' ']), ...chunk.map(cell)]),
]

const digit = (of: (id: number) => number | undefined) => ({
  cell: ({id}: Pcpu): StyledText => ({text: `${of(id) ?? ' '}`, tone: 'dim'}),
})

const tenths = (pct: number | undefined): string =>
  pct === undefined ? ABSENT : `${Math.min(9, Math.floor(pct / 10))}`

const ROWS: readonly HeaderRow[] = [
  {
    label: 'node',
    rank: 4,
    cell: ({node}) => ({text: node === undefined ? '?' : `${node % 10}`, tone: 'dim'}),
  },
  {
    label: 'core',
    rank: 7,
    cell({id, siblings}) {
      const sorted = siblings.toSorted((a, b) => a - b)
      return {text: sorted[0] === id ? '[' : sorted.at(-1) === id ? ']' : '-', tone: 'dim'}
    },
  },
  {label: 'pCPU/100', rank: 0, ...digit(id => (id < 100 ? undefined : Math.floor(id / 100)))},
  {label: 'pCPU/10', rank: 0, ...digit(id => (id < 10 ? undefined : Math.floor(id / 10) % 10))},
  {label: 'pCPU', rank: 0, ...digit(id => id % 10)},
  {
    label: 'busy/10',
    rank: 2,
    cell: ({busyPct, online}, thresholds) => ({
      text: online ? tenths(busyPct) : ' ',
      tone: figureTone('busy', busyPct, thresholds),
    }),
  },
  {
    label: 'wait/10',
    rank: 3,
    cell: ({contentionPct, online}, thresholds) => ({
      text: online ? tenths(contentionPct) : ' ',
      tone: figureTone('waitTenths', contentionPct, thresholds),
    }),
  },
  {
    label: 'domains',
    rank: 5,
    cell({allowed, occupants, online}) {
      const count = allowed?.length ?? new Set(occupants.map(({domain}) => domain)).size
      return {text: online ? (count > 9 ? '+' : `${count}`) : ' ', tone: 'normal'}
    },
  },
  {
    label: 'isol/off',
    rank: 6,
    cell: ({online, isolated}) =>
      online ? {text: isolated ? 'i' : ' ', tone: 'warn'} : {text: 'x', tone: 'critical'},
  },
]

/** Conditions of header rows: a row that is the same for all pCPUs of this host is left out on every page. */
const WHEN: Readonly<Record<string, (pcpus: readonly Pcpu[]) => boolean>> = {
  node: pcpus => pcpus.some(({node}) => node !== pcpus[0]?.node),
  core: pcpus => pcpus.some(({siblings}) => siblings.length > 1),
  'pCPU/100': pcpus => pcpus.some(({id}) => id >= 100),
  'pCPU/10': pcpus => pcpus.some(({id}) => id >= 10),
  'isol/off': pcpus => pcpus.some(({online, isolated}) => !online || isolated),
}
