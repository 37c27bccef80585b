import type {Model} from '../../model/model.ts'
import type {Column} from '../columns/column.ts'
import type {Need} from '../table.ts'
import type {ScreenId} from './index.ts'

/** What one screen is: one record in a file of its own, listed in `index.ts` under the id that `:id` shows it by. */
export interface ScreenRecord<Row> {
  readonly title: string
  /** The key that shows it. */
  readonly key: string
  readonly help: string
  /** Its entry in the footer; a lower rank is more wanted. */
  readonly footer: {readonly rank: number; readonly label: string}
  /** Stands in place of rows when the host has none. */
  readonly empty: string
  /** The same while libvirt is being connected to, where rows come from libvirt alone. */
  readonly connecting?: string
  readonly columns: readonly Column<Row>[]
  /** The order it begins with. */
  readonly sort: {readonly column: string; readonly descending: boolean}
  rowsOf(model: Model): readonly Row[]
  /** Stable identity of a row; begins with the domain's UUID where rows are about domains. */
  keyOf(row: Row): string
  /** Lower-case text that the words of a filter are looked for in. */
  nameOf(row: Row): string
  /** Rows below a row, which Enter unfolds. */
  childrenOf?(row: Row): readonly Row[]
  /** Enter shows another screen, filtered to the rows whose `field` is the key of the row under the cursor. */
  readonly opens?: {readonly screen: ScreenId; readonly field: string}
  /** Every row is about one domain: commands and panes are about the one under the cursor. */
  readonly ofDomains: boolean
  /** Read as long as it is shown, whatever columns are on screen. */
  readonly needs: readonly Need[]
  /** Drawn around the table where there is room: the pCPU map above, host panes beside, the domain below. */
  readonly panes: readonly ('map' | 'side' | 'detail')[]
  /** What `x` measures exactly: who ran while the domain waited, or where its pages are. */
  readonly exact: 'trace' | 'pages'
}
