import {screenOf} from '../../src/rows/screens/index.ts'
import type {SortState} from '../../src/store/overlays/sort-state.ts'
import type {State} from '../../src/store/state.ts'
import {screenViewOf} from '../../src/store/table/cursor.ts'
import {shownColumns} from '../../src/store/table/sort.ts'
import type {Theme} from '../paint/theme.ts'
import {type Choice, choiceLines} from './choice-lines.ts'
import type {ContentOf} from './dialog-content.ts'
import {hintParts} from './key-hints.ts'

/** Lists the columns to sort by. */
export const sortDialog: ContentOf<SortState> = ({theme, state, overlay, width}) => ({
  title: `Sort ${screenOf(state.view.screen).title} by`,
  body: choiceLines(theme, sortChoices(theme, state), overlay.index, width),
  keys: KEYS,
})

const KEYS = hintParts([
  ['Enter', 'sort, again inverts', 1],
  ['Esc', 'close', 0],
])

function sortChoices(theme: Theme, state: State): readonly Choice[] {
  const {sort} = screenViewOf(state)
  return shownColumns(state).map(({id, title, help}) => {
    const arrow = sort.descending ? theme.glyphs.descending : theme.glyphs.ascending
    return {mark: id === sort.column ? arrow : ' ', title, help}
  })
}
