import type {Model} from '../../model/model.ts'
import type {Column} from '../columns/column.ts'
import type {Need} from '../table.ts'
import type {ScreenId} from './index.ts'

/** A screen is one record in a file of its own, listed in `index.ts` under the id that `:id` shows it by. */
export interface ScreenRecord<Row> {
  readonly title: string
  /** Name of the key that shows it, as `keyName` has it. */
  readonly key: string
  readonly help: string
  /** Entry in the footer, for terminals without a bar of screens; the lowest rank is the last to be left out. */
  readonly footer: {readonly rank: number; readonly label: string}
  /** Sentence that stands in place of rows when the host has none. */
  readonly empty: string
  /** Sentence that stands there while pintop connects to libvirt; absent if the rows do not wait for it. */
  readonly connecting?: string
  readonly columns: readonly Column<Row>[]
  /** Order that the screen begins with. */
  readonly sort: {readonly column: string; readonly descending: boolean}
  rowsOf(model: Model): readonly Row[]
  /** Returns the stable identity of a row; it begins with the domain's UUID if rows are about domains. */
  keyOf(row: Row): string
  /** Returns the lower-case text that the words of a filter are looked for in. */
  nameOf(row: Row): string
  /** Returns the rows below a row, which Enter unfolds. */
  childrenOf?(row: Row): readonly Row[]
  /** Enter shows another screen, filtered to the rows whose `field` is the key of the row under the cursor. */
  readonly opens?: {readonly screen: ScreenId; readonly field: string}
  /** Every row belongs to a domain: commands and panes are about the one under the cursor. */
  readonly ofDomains: boolean
  /** Sources that are read while the screen is shown, whatever its columns are. */
  readonly needs: readonly Need[]
  /** Panes around the table if there is room: pCPU map above, host's memory and pCPUs beside, domain below. */
  readonly panes: readonly ('map' | 'side' | 'detail')[]
  /** Exact measurement that `x` opens: a trace of what ran while the domain waited, or a count of its pages. */
  readonly exact: 'trace' | 'pages'
}
