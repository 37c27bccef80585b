import type {CollectorName} from '../../collectors/index.ts'

/** Meaning of a cell; the theme turns it into a colour and, without colours, a mark. */
export type Severity = 'normal' | 'dim' | 'good' | 'warn' | 'critical'

/**
 * What a column may ask to have read. `guest` is libvirt's groups that ask QEMU; `interfaces` are counted by the
 * kernel, by libvirt where that cannot be seen from here.
 */
export type Need = CollectorName | 'guest' | 'guestOften' | 'interfaces' | 'definition' | 'nextBoot'

/** A table ready to be drawn: only what is visible is formatted. */
export interface Table {
  readonly columns: readonly LaidColumn[]
  readonly rows: readonly TableRow[]
  /** Index of `rows[0]` among all matching rows. */
  readonly first: number
  /** Rows after the filter, tree children included. */
  readonly matched: number
  /** Rows before the filter. */
  readonly total: number
  /** Key of the row under the cursor; absent in an empty table. */
  readonly cursor?: string
  readonly cursorIndex?: number
  /** Columns left and right of the visible ones (horizontal scroll). */
  readonly hiddenColumns: number
  /** What is wrong with the filter; the rows are then unfiltered. */
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
  /** Tree depth; 1 = a thread below its domain. */
  readonly depth: number
  readonly cells: readonly Cell[]
}

export interface Cell {
  /** Exactly the column's width in terminal cells, aligned, safe for a terminal. */
  readonly text: string
  readonly severity: Severity
}
