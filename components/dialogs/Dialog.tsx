import type {ReactElement} from 'react'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {Overlay} from '../../src/store/overlay.ts'
import {columnChoices} from '../../src/store/overlays/columns-overlay.ts'
import type {State} from '../../src/store/state.ts'
import {screenViewOf} from '../../src/store/table/cursor.ts'
import {shownColumns} from '../../src/store/table/sort.ts'
import type {Theme} from '../paint/theme.ts'
import {ApplyDialog} from './changes/ApplyDialog.tsx'
import {LogDialog} from './changes/LogDialog.tsx'
import {BalloonDialog} from './forms/BalloonDialog.tsx'
import {CapDialog} from './forms/CapDialog.tsx'
import {NumatuneDialog} from './forms/NumatuneDialog.tsx'
import {HelpDialog} from './help/HelpDialog.tsx'
import {type Choice, Picker} from './Picker.tsx'
import {PinDialog} from './pin/PinDialog.tsx'
import {NumaMapsDialog} from './why/NumaMapsDialog.tsx'
import {WhyDialog} from './why/WhyDialog.tsx'

interface DialogProps {
  readonly theme: Theme
  readonly state: State
  readonly overlay: Exclude<Overlay, {kind: 'prompt'}>
  readonly width: number
  readonly height: number
}

/** What lies over the screen: help, sort picker, column chooser. */
export function Dialog({theme, state, overlay, width, height}: DialogProps): ReactElement {
  const {title} = screenOf(state.view.screen)
  const place = {theme, width, height}
  const shows = {...place, demo: state.model?.demo === true}
  switch (overlay.kind) {
    case 'log':
      return <LogDialog {...shows} state={state} index={overlay.index} />
    case 'why':
      return <WhyDialog {...shows} state={state} why={overlay} />
    case 'numa-maps':
      return <NumaMapsDialog {...shows} state={state} overlay={overlay} />
    case 'pin':
      return <PinDialog {...shows} state={state} editor={overlay} />
    case 'cap':
      return <CapDialog {...shows} state={state} editor={overlay} />
    case 'balloon':
      return <BalloonDialog {...shows} state={state} editor={overlay} />
    case 'numatune':
      return <NumatuneDialog {...shows} state={state} editor={overlay} />
    case 'apply':
      return (
        <ApplyDialog
          {...shows}
          applying={overlay}
          change={state.changes.find(({key}) => key === overlay.outcome?.key)}
          revertAfterMs={state.revertAfterMs}
          nowMs={state.latest?.at.epochMs ?? 0}
          notice={state.notice?.text}
        />
      )
    case 'help':
      return <HelpDialog {...place} screen={state.view.screen} query={overlay.query} top={overlay.top} />
    case 'sort':
      return (
        <Picker
          {...place}
          title={`Sort ${title} by`}
          choices={sortChoices(theme, state)}
          index={overlay.index}
          keys={[
            {text: 'Enter', tone: 'key'},
            ' sort, again inverts  ',
            {text: 'Esc', tone: 'key'},
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
            {text: 'Space', tone: 'key'},
            ' show or hide  ',
            {text: '< >', tone: 'key'},
            ' move  ',
            {text: 'r', tone: 'key'},
            ' as the width has it  ',
            {text: 'Esc', tone: 'key'},
            ' close',
          ]}
        />
      )
  }
}

function sortChoices(theme: Theme, state: State): Choice[] {
  const {sort} = screenViewOf(state)
  return shownColumns(state).map(({id, title, help}) => {
    const arrow = sort.descending ? theme.glyphs.descending : theme.glyphs.ascending
    return {id, mark: id === sort.column ? arrow : ' ', title, help}
  })
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
