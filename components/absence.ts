import type {Model} from '../src/model/model.ts'
import {ABSENT} from '../src/rows/format.ts'
import {screenTable} from '../src/rows/screen-table.ts'
import type {Table} from '../src/rows/table.ts'
import type {View} from '../src/rows/view.ts'

/** The row with this key on the current screen, threads unfolded below a domain included. */
export function rowWithKey(model: Model, view: View, key: string): unknown {
  const table = screenTable(view.screen)
  for (const row of table.rowsOf(model)) {
    const rowKey = table.keyOf(row)
    if (rowKey === key) return row
    if (!key.startsWith(rowKey)) continue
    const child = table.childrenOf?.(row).find(candidate => table.keyOf(candidate) === key)
    if (child !== undefined) return child
  }
  return undefined
}

/** `– DISK/s NET/s: QEMU does not answer`: why the row under the cursor misses figures; `undefined` = it has all. */
export function absenceText(model: Model, view: View, table: Table): string | undefined {
  if (table.cursor === undefined) return undefined
  const row = rowWithKey(model, view, table.cursor)
  if (row === undefined) return undefined
  const titles = new Map<string, string[]>()
  const {columns} = screenTable(view.screen)
  for (const {id} of table.columns) {
    const column = columns.find(candidate => candidate.id === id)
    if (column === undefined || column.value(row) !== undefined) continue
    const why = column.absent(row)
    if (why !== undefined) titles.set(why, [...(titles.get(why) ?? []), column.title])
  }
  if (titles.size === 0) return undefined
  return `${ABSENT} ${[...titles].map(([why, which]) => `${which.join(' ')}: ${why}`).join('; ')}`
}
