import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {screenViewOf} from '../table/cursor.ts'
import {shownColumns, sortBy} from '../table/sort.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {moveInList} from './scroll.ts'
import type {SortState} from './sort-state.ts'

export const sortOverlay: OverlayRecord<SortState, 'sort-picker'> = {
  commands: {'sort-picker': {run: openSort}},
  press: pressInSort,
  points: {
    at: (_state, {index}) => [index],
    move: (_state, overlay, [index = 0]) => ({...overlay, index}),
    again: 'enter',
  },
}

function openSort(state: State): Pressed {
  const sorted = shownColumns(state).findIndex(({id}) => id === screenViewOf(state).sort.column)
  return {state: openOverlay(state, {kind: 'sort', index: Math.max(0, sorted)})}
}

function pressInSort(state: State, overlay: SortState, key: Press): Pressed | undefined {
  const columns = shownColumns(state)
  const moved = moveInList(overlay.index, columns.length, key)
  if (moved !== undefined) return {state: openOverlay(state, {...overlay, index: moved})}
  if (key.name === 'enter' || key.name === ' ') {
    const column = columns[overlay.index]
    const closed = closeOverlay(state)
    return {state: column === undefined ? closed : sortBy(closed, column.id, key.room)}
  }
  return ['escape', 'q', 'f6', 'F'].includes(key.name) ? {state: closeOverlay(state)} : undefined
}
