import {screenOf} from '../../src/rows/screens/index.ts'
import type {Table} from '../../src/rows/table.ts'
import type {State} from '../../src/store/state.ts'

/** Returns the sentence that says why there are no rows. */
export function emptyText({model, view}: State, table: Table): string {
  if (model === undefined) return 'reading the host'
  const {title, empty, connecting} = screenOf(view.screen)
  if (table.total > 0) return `no row of ${title} matches "${view.filter}": Esc clears the filter`
  return model.link.status === 'connecting' && connecting !== undefined
    ? connecting
    : `${empty} (${model.uri})`
}
