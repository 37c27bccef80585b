import {wantedColumns} from '../../rows/lay-out.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {Press} from '../pressed.ts'
import type {State} from '../state.ts'
import {screenViewOf, withScreenView} from '../table/cursor.ts'
import {shownColumns} from '../table/sort.ts'
import type {ColumnsState} from './columns-state.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {moveInList} from './scroll.ts'

export const columnsOverlay: OverlayRecord<ColumnsState, 'columns'> = {
  commands: {columns: {run: state => ({state: openOverlay(state, {kind: 'columns', index: 0})})}},
  press(state, overlay, key) {
    const next = pressInColumns(state, overlay, key)
    return next && {state: next}
  },
  points: {
    at: (_state, {index}) => [index],
    move: (_state, overlay, [index = 0]) => ({...overlay, index}),
    again: ' ',
  },
}

/** Returns every column of the screen: the shown ones first, in their order, then the others. */
export function columnChoices(state: State): readonly {readonly id: string; readonly shown: boolean}[] {
  const shown = shownColumns(state).map(({id}) => id)
  const others = screenOf(state.view.screen)
    .columns.map(({id}) => id)
    .filter(id => !shown.includes(id))
  return [...shown.map(id => ({id, shown: true})), ...others.map(id => ({id, shown: false}))]
}

/**
 * Carries out a key press: Space shows or hides a column, `<` and `>` move it, `r` goes back to the columns that fit
 * the width.
 */
function pressInColumns(state: State, overlay: ColumnsState, key: Press): State | undefined {
  const choices = columnChoices(state)
  const moved = moveInList(overlay.index, choices.length, key)
  if (moved !== undefined) return openOverlay(state, {...overlay, index: moved})
  const choice = choices[overlay.index]
  const shown = choices.filter(one => one.shown).map(({id}) => id)
  switch (key.name) {
    case ' ':
    case 'enter':
      if (choice === undefined) return state
      return choose(state, choice.shown ? shown.filter(id => id !== choice.id) : [...shown, choice.id])
    case '<':
    case 'left':
      return shift(state, overlay, shown, -1)
    case '>':
    case 'right':
      return shift(state, overlay, shown, 1)
    case 'r': {
      const {columns, ...screenView} = screenViewOf(state)
      return withScreenView(state, screenView)
    }
    case 'escape':
    case 'q':
    case 'v':
      return closeOverlay(state)
    default:
      return undefined
  }
}

/** Shows the given columns and the first one, which is never hidden because it names the rows. */
function choose(state: State, columns: readonly string[]): State {
  const first = screenOf(state.view.screen).columns[0]?.id
  if (first === undefined || columns.includes(first)) return keep(state, columns)
  return {...state, notice: {text: 'the first column names the rows and stays', severity: 'warn'}}
}

/** Keeps the chosen columns as those of bytes: while requests are shown, each has taken its counterpart's place. */
function keep(state: State, shown: readonly string[]): State {
  const all = screenOf(state.view.screen).columns
  const screenView = {...screenViewOf(state), columns: shown}
  const columns = wantedColumns(all, screenView, 0, state.view.amount).map(({id}) => id)
  return withScreenView(state, {...screenView, columns})
}

function shift(state: State, overlay: ColumnsState, shown: readonly string[], step: 1 | -1): State {
  const to = overlay.index + step
  const id = shown[overlay.index]
  if (id === undefined || overlay.index === 0 || to < 1 || to >= shown.length) return state
  const columns = shown.toSpliced(overlay.index, 1).toSpliced(to, 0, id)
  return openOverlay(keep(state, columns), {...overlay, index: to})
}
