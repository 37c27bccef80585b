import type {Pcpu} from '../../../src/model/host.ts'

/** Widths in which the columns of the matrix are drawn. */
export interface PinLayout {
  /** Cells of a column: one, or as many as a whole pCPU number takes. */
  readonly cell: number
  /** Cells between two cores of one cache. */
  readonly apart: number
}

/** A page of the matrix: pCPUs that stand side by side. */
export interface PinPage {
  readonly layout: PinLayout
  /** The page's pCPUs, with the cell at which the column of each begins. */
  readonly columns: readonly PinColumn[]
  /** Index of the page's first pCPU in the matrix' order. */
  readonly first: number
  /** Number of pCPUs of the host. */
  readonly of: number
}

export interface PinColumn {
  readonly pcpu: Pcpu
  readonly at: number
}

/** Fewest pCPUs with whole numbers that a page is worth: below, more of them without numbers tell more. */
const LEAST_NUMBERED = 32
/** Fewest cells of a column with a number: the mark stands between the cursor's brackets. */
const LEAST_CELL = 3

/**
 * Returns the page with the pCPU at index `column`, in `room` cells. The whole host is one page if it fits, with whole
 * numbers if they do; else pages begin at nodes where they can, and hold whole cores.
 */
export function pinPage(pcpus: readonly Pcpu[], column: number, room: number): PinPage {
  const layout = layoutFor(pcpus, room)
  const starts = startsOf(pcpus, layout)
  let first = 0
  let last = lastOf(pcpus, starts, first, room - layout.cell)
  while (column > last && last + 1 < pcpus.length) {
    first = last + 1
    last = lastOf(pcpus, starts, first, room - layout.cell)
  }
  const columns = pcpus.slice(first, last + 1).map((pcpu, index) => ({
    pcpu,
    at: (starts[first + index] ?? 0) - (starts[first] ?? 0),
  }))
  return {layout, columns, first, of: pcpus.length}
}

/** Returns true if each column has the whole number of its pCPU. */
export const isNumbered = ({layout}: PinPage): boolean => layout.cell > 1

/** Returns true if there are pCPUs on other pages. */
export const isPart = ({columns, of}: PinPage): boolean => columns.length < of

/** Identifies the core; a pCPU that is offline may have none, and counts as one of its own. */
export const coreKey = ({core, id}: Pcpu): number => core ?? id

function layoutFor(pcpus: readonly Pcpu[], room: number): PinLayout {
  const digits = `${pcpus.reduce((most, {id}) => Math.max(most, id), 0)}`.length
  const cell = Math.max(LEAST_CELL, digits + 1)
  const gaps = pcpus.some(({siblings}) => siblings.length > 1) ? [1, 0] : [0]
  const layouts = [cell, 1].flatMap(cells => gaps.map(apart => ({cell: cells, apart})))
  const whole = layouts.find(layout => (startsOf(pcpus, layout).at(-1) ?? 0) + layout.cell <= room)
  if (whole !== undefined) return whole
  const worth = layouts.find(
    layout =>
      layout.cell > 1 && lastOf(pcpus, startsOf(pcpus, layout), 0, room - layout.cell) + 1 >= LEAST_NUMBERED,
  )
  return worth ?? {cell: 1, apart: gaps[0] ?? 0}
}

/** Returns the cell at which the column of each pCPU would begin if all stood in one line. */
function startsOf(pcpus: readonly Pcpu[], {cell, apart}: PinLayout): readonly number[] {
  let at = 0
  return pcpus.map((pcpu, index) => {
    const before = pcpus[index - 1]
    if (before !== undefined) at += cell + gapBetween(before, pcpu, apart)
    return at
  })
}

function gapBetween(before: Pcpu, pcpu: Pcpu, apart: number): number {
  if (before.node !== pcpu.node) return apart + 2
  if (before.llc !== pcpu.llc) return apart + 1
  return coreKey(before) === coreKey(pcpu) ? 0 : apart
}

/** Returns the index of the last pCPU of a page that begins at `first` and ends at the cell `end` at most. */
function lastOf(pcpus: readonly Pcpu[], starts: readonly number[], first: number, end: number): number {
  let last = first
  while (last + 1 < pcpus.length && (starts[last + 1] ?? 0) - (starts[first] ?? 0) <= end) last++
  const next = pcpus[last + 1]
  if (next === undefined) return last
  const node = startOf(pcpus, last, first, ({node: id}) => id, next)
  const core = startOf(pcpus, last, first, coreKey, next)
  return Math.max(first, (node > first ? node : core > first ? core : last + 1) - 1)
}

/** Returns the index at which the group begins that goes on with `next`; `last + 1` if it begins there. */
function startOf(
  pcpus: readonly Pcpu[],
  last: number,
  first: number,
  groupOf: (pcpu: Pcpu) => number | undefined,
  next: Pcpu,
): number {
  let start = last + 1
  while (start > first && groupOf(pcpus[start - 1] as Pcpu) === groupOf(next)) start--
  return start
}
