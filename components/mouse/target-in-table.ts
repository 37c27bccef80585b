import type {Table} from '../../src/rows/table.ts'
import type {Target} from '../../src/store/mouse/target.ts'

/** Returns what a click in the table does: on a title, or on a row; both are counted from the table's first line. */
export function targetInTable(table: Table, height: number, cell: number, line: number): Target | undefined {
  const titles = height > 1 ? 1 : 0
  if (line >= titles) {
    const row = table.rows[line - titles]?.key
    return row === undefined ? undefined : {kind: 'row', row}
  }
  // The cursor's mark stands before the first column. The blank behind a title belongs to it: its arrow stands there.
  let end = 1
  const column = table.columns.find(({width}) => {
    end += width + 1
    return cell < end
  })?.id
  return column === undefined ? undefined : {kind: 'column', column}
}
