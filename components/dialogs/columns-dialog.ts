import {screenOf} from '../../src/rows/screens/index.ts'
import {columnChoices} from '../../src/store/overlays/columns-overlay.ts'
import type {ColumnsState} from '../../src/store/overlays/columns-state.ts'
import type {State} from '../../src/store/state.ts'
import {type Choice, choiceLines} from './choice-lines.ts'
import type {ContentOf} from './dialog-content.ts'
import {hintParts} from './key-hints.ts'

/** Lists the columns to show, hide and move. */
export const columnsDialog: ContentOf<ColumnsState> = ({theme, state, overlay, width}) => ({
  title: `Columns of ${screenOf(state.view.screen).title}`,
  body: choiceLines(theme, columnChoiceList(state), overlay.index, width),
  keys: KEYS,
})

const KEYS = hintParts([
  ['Space', 'show or hide', 1],
  ['< >', 'move', 2],
  ['r', 'as the width has it', 3],
  ['Esc', 'close', 0],
])

function columnChoiceList(state: State): readonly Choice[] {
  const {columns} = screenOf(state.view.screen)
  return columnChoices(state).flatMap(({id, shown}) => {
    const column = columns.find(candidate => candidate.id === id)
    return column === undefined ? [] : [{mark: shown ? '[x]' : '[ ]', title: column.title, help: column.help}]
  })
}
