import type {ReactElement} from 'react'
import {screenTable} from '../../src/rows/screen-table.ts'
import type {Overlay} from '../../src/store/overlay.ts'
import {columnChoices} from '../../src/store/overlays/columns-overlay.ts'
import type {State} from '../../src/store/state.ts'
import {lookOf} from '../../src/store/table/cursor.ts'
import {shownColumns} from '../../src/store/table/sort.ts'
import type {Theme} from '../paint/theme.ts'
import {Apply} from './changes/Apply.tsx'
import {Log} from './changes/Log.tsx'
import {Balloon} from './forms/Balloon.tsx'
import {Caps} from './forms/Caps.tsx'
import {Numatune} from './forms/Numatune.tsx'
import {Help} from './help/Help.tsx'
import {type Choice, Picker} from './Picker.tsx'
import {PinEditor} from './pin/PinEditor.tsx'
import {NumaMaps} from './why/NumaMaps.tsx'
import {Why} from './why/Why.tsx'

interface DialogProps {
  readonly theme: Theme
  readonly state: State
  readonly overlay: Exclude<Overlay, {kind: 'prompt'}>
  readonly width: number
  readonly height: number
}

/** What lies over the screen: help, sort picker, column chooser. */
export function Dialog({theme, state, overlay, width, height}: DialogProps): ReactElement {
  const {title} = screenTable(state.view.screen)
  const place = {theme, width, height}
  const shows = {...place, demo: state.model?.demo === true}
  switch (overlay.kind) {
    case 'log':
      return <Log {...shows} state={state} index={overlay.index} />
    case 'why':
      return <Why {...shows} state={state} why={overlay} />
    case 'numa-maps':
      return <NumaMaps {...shows} state={state} overlay={overlay} />
    case 'pin':
      return <PinEditor {...shows} state={state} editor={overlay} />
    case 'cap':
      return <Caps {...shows} state={state} editor={overlay} />
    case 'balloon':
      return <Balloon {...shows} state={state} editor={overlay} />
    case 'numatune':
      return <Numatune {...shows} state={state} editor={overlay} />
    case 'apply':
      return (
        <Apply
          {...shows}
          applying={overlay}
          change={state.changes.find(({key}) => key === overlay.outcome?.key)}
          revertAfterMs={state.revertAfterMs}
          nowMs={state.latest?.at.epochMs ?? 0}
          notice={state.notice?.text}
        />
      )
    case 'help':
      return <Help {...place} screen={state.view.screen} query={overlay.query} top={overlay.top} />
    case 'sort':
      return (
        <Picker
          {...place}
          title={`Sort ${title} by`}
          choices={sortChoices(theme, state)}
          index={overlay.index}
          keys={[
            {text: 'Enter', role: 'key'},
            ' sort, again inverts  ',
            {text: 'Esc', role: 'key'},
            ' close',
          ]}
        />
      )
    case 'columns':
      return (
        <Picker
          {...place}
          title={`Columns of ${title}`}
          choices={columnChoiceLines(state)}
          index={overlay.index}
          keys={[
            {text: 'Space', role: 'key'},
            ' show or hide  ',
            {text: '< >', role: 'key'},
            ' move  ',
            {text: 'r', role: 'key'},
            ' as the width has it  ',
            {text: 'Esc', role: 'key'},
            ' close',
          ]}
        />
      )
  }
}

function sortChoices(theme: Theme, state: State): Choice[] {
  const {sort} = lookOf(state)
  return shownColumns(state).map(({id, title, help}) => {
    const arrow = sort.descending ? theme.glyphs.descending : theme.glyphs.ascending
    return {id, mark: id === sort.column ? arrow : ' ', title, help}
  })
}

function columnChoiceLines(state: State): Choice[] {
  const {columns} = screenTable(state.view.screen)
  return columnChoices(state).flatMap(({id, shown}) => {
    const column = columns.find(candidate => candidate.id === id)
    return column === undefined
      ? []
      : [{id, mark: shown ? '[x]' : '[ ]', title: column.title, help: column.help}]
  })
}
