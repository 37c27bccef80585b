import type {ReactElement} from 'react'
import {screenOf} from '../../src/rows/screens/index.ts'
import {columnChoices} from '../../src/store/overlays/columns-overlay.ts'
import type {ColumnsState} from '../../src/store/overlays/columns-state.ts'
import type {State} from '../../src/store/state.ts'
import type {DialogProps} from './dialog-props.ts'
import {type Choice, Picker} from './Picker.tsx'

/** Draws the list of columns to show, hide and move. */
export function ColumnsDialog({
  theme,
  state,
  overlay,
  width,
  height,
}: DialogProps<ColumnsState>): ReactElement {
  return (
    <Picker
      theme={theme}
      title={`Columns of ${screenOf(state.view.screen).title}`}
      choices={columnChoiceLines(state)}
      index={overlay.index}
      keys={[
        {text: 'Space', tone: 'key'},
        ' show or hide  ',
        {text: '< >', tone: 'key'},
        ' move  ',
        {text: 'r', tone: 'key'},
        ' as the width has it  ',
        {text: 'Esc', tone: 'key'},
        ' close',
      ]}
      width={width}
      height={height}
    />
  )
}

function columnChoiceLines(state: State): Choice[] {
  const {columns} = screenOf(state.view.screen)
  return columnChoices(state).flatMap(({id, shown}) => {
    const column = columns.find(candidate => candidate.id === id)
    return column === undefined
      ? []
      : [{id, mark: shown ? '[x]' : '[ ]', title: column.title, help: column.help}]
  })
}
