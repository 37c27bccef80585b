import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {screenViewOf} from '../table/cursor.ts'
import {shownColumns, sortBy} from '../table/sort.ts'
import {closeOverlay, moveInList, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import type {SortState} from './sort-state.ts'

export const sortOverlay: OverlayRecord<SortState, 'sort-picker'> = {
  commands: {'sort-picker': {run: openSort}},
  press: (state, overlay, key) => ({state: pressInSort(state, overlay, key)}),
}

function openSort(state: State): Pressed {
  const sorted = shownColumns(state).findIndex(({id}) => id === screenViewOf(state).sort.column)
  return {state: openOverlay(state, {kind: 'sort', index: Math.max(0, sorted)})}
}

function pressInSort(state: State, overlay: SortState, key: Press): State {
  const columns = shownColumns(state)
  const moved = moveInList(overlay.index, columns.length, key.name)
  if (moved !== undefined) return openOverlay(state, {...overlay, index: moved})
  if (key.name === 'enter' || key.name === ' ') {
    const column = columns[overlay.index]
    return column === undefined ? closeOverlay(state) : sortBy(closeOverlay(state), column.id, key.room)
  }
  return ['escape', 'q', 'f6', 'F'].includes(key.name) ? closeOverlay(state) : state
}
