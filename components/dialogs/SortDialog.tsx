import type {ReactElement} from 'react'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {SortState} from '../../src/store/overlays/sort-state.ts'
import type {State} from '../../src/store/state.ts'
import {screenViewOf} from '../../src/store/table/cursor.ts'
import {shownColumns} from '../../src/store/table/sort.ts'
import type {Theme} from '../paint/theme.ts'
import type {DialogProps} from './dialog-props.ts'
import {type Choice, Picker} from './Picker.tsx'

/** Draws the list of columns to sort by. */
export function SortDialog({theme, state, overlay, width, height}: DialogProps<SortState>): ReactElement {
  return (
    <Picker
      theme={theme}
      title={`Sort ${screenOf(state.view.screen).title} by`}
      choices={sortChoices(theme, state)}
      index={overlay.index}
      keys={[{text: 'Enter', tone: 'key'}, ' sort, again inverts  ', {text: 'Esc', tone: 'key'}, ' close']}
      width={width}
      height={height}
    />
  )
}

function sortChoices(theme: Theme, state: State): Choice[] {
  const {sort} = screenViewOf(state)
  return shownColumns(state).map(({id, title, help}) => {
    const arrow = sort.descending ? theme.glyphs.descending : theme.glyphs.ascending
    return {id, mark: id === sort.column ? arrow : ' ', title, help}
  })
}
