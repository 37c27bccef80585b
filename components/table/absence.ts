import type {Model} from '../../src/model/model.ts'
import {orderRows} from '../../src/rows/order.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {Table} from '../../src/rows/table.ts'
import {ABSENT} from '../../src/rows/text/format.ts'
import type {View} from '../../src/rows/view.ts'

/**
 * Formats why the row under the cursor misses figures, `– DISK/s NET/s: QEMU does not answer`; `undefined` if it has
 * all.
 */
export function absenceText(model: Model, view: View, table: Table): string | undefined {
  if (table.cursor === undefined) return undefined
  const row = orderRows(model, view).rows.find(({key}) => key === table.cursor)?.row
  if (row === undefined) return undefined
  const titles = new Map<string, string[]>()
  const {columns} = screenOf(view.screen)
  for (const {id} of table.columns) {
    const column = columns.find(candidate => candidate.id === id)
    if (column === undefined || column.value(row) !== undefined || column.applies?.(row) === false) continue
    const why = column.absent(row)
    if (why !== undefined) titles.set(why, [...(titles.get(why) ?? []), column.title])
  }
  if (titles.size === 0) return undefined
  return `${ABSENT} ${[...titles].map(([why, which]) => `${which.join(' ')}: ${why}`).join('; ')}`
}
