import type {CollectorName} from '../../collectors/sources.ts'

/** The meaning of a cell; the theme turns it into a colour or, without colours, into a mark. */
export type Severity = 'normal' | 'dim' | 'good' | 'warn' | 'critical'

/**
 * Sources of libvirt. `guest` are the groups for which it asks QEMU; `interfaces` are counted by the kernel, or by
 * libvirt if the kernel's counters cannot be read here.
 */
export const LIBVIRT_NEEDS = ['guest', 'guestOften', 'interfaces', 'definition', 'nextBoot'] as const

/** A source that a column may ask to have read. */
export type Need = CollectorName | (typeof LIBVIRT_NEEDS)[number]

/** A figure whose past a table can draw. */
export type PastFigure = 'wait'

/** Returns the past minute of a row's figure in `cells` steps, oldest first; `undefined` where nothing was measured. */
export type PastOf = (figure: PastFigure, key: string, cells: number) => readonly (number | undefined)[]

/** A table ready to be drawn; only its visible part is formatted. */
export interface Table {
  readonly columns: readonly LaidColumn[]
  readonly rows: readonly TableRow[]
  /** Index of `rows[0]` among all matching rows. */
  readonly first: number
  /** Numbers of rows after the filter and before it; `unfolded` ones below them are counted apart. */
  readonly matched: number
  readonly total: number
  readonly unfolded: number
  /** True if the rows keep places that are not those of the sorted column any more. */
  readonly held: boolean
  /** Numbers of tagged domains, and of those among them that have no row here; absent without tags. */
  readonly tags?: {readonly count: number; readonly hidden: number}
  /** Key of the row under the cursor; absent in an empty table. */
  readonly cursor?: string
  /** Number of columns left and right of the visible ones (horizontal scroll). */
  readonly hiddenColumns: number
  /** Error in the filter; the rows are then filtered by the words before the wrong one. */
  readonly filterError?: string
}

export interface LaidColumn {
  readonly id: string
  readonly title: string
  readonly width: number
  readonly align: 'left' | 'right'
  readonly sorted?: 'ascending' | 'descending'
}

export interface TableRow {
  /** Stable identity: a domain's UUID, `uuid/tid`, `uuid/vda`, a pCPU id. */
  readonly key: string
  readonly selected: boolean
  readonly tagged: boolean
  readonly cells: readonly Cell[]
}

export interface Cell {
  /** Text in exactly the column's width of terminal cells, aligned and safe for a terminal. */
  readonly text: string
  readonly severity: Severity
  /** Values that are drawn in place of the text, one per cell. */
  readonly past?: readonly (number | undefined)[]
}
