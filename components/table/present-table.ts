import {pastMinute} from '../../src/history/past-minute.ts'
import type {Model} from '../../src/model/model.ts'
import {arrange} from '../../src/rows/arrange.ts'
import type {Table} from '../../src/rows/table.ts'
import type {State} from '../../src/store/state.ts'
import {taggedDomains} from '../../src/store/table/chosen-domains.ts'
import {bodyRows} from '../layout.ts'

const NO_ROWS: Table = {
  columns: [],
  rows: [],
  first: 0,
  matched: 0,
  total: 0,
  unfolded: 0,
  held: false,
  hiddenColumns: 0,
}

/** Returns the table of the present screen, as it is drawn in so many cells. */
export function presentTable(
  {
    model,
    view,
    tagged,
    series,
  }: Pick<State, 'view' | 'tagged' | 'series'> & {
    readonly model?: Model | undefined
  },
  width: number,
  height: number,
): Table {
  if (model === undefined) return NO_ROWS
  return arrange(
    model,
    view,
    {columns: width, rows: bodyRows(height)},
    taggedDomains({model, tagged}),
    (figure, key, cells) => pastMinute(series, key, figure, view.delayMs, cells),
  )
}
