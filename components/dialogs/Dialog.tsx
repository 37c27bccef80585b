import type {ReactElement} from 'react'
import type {State} from '../../src/store/state.ts'
import {Lines} from '../paint/Lines.tsx'
import {paintLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {drawnOf} from './dialog-content.ts'
import {dialogFrame} from './dialog-frame.ts'
import type {DialogOverlay} from './dialogs.ts'

interface DialogComponentProps {
  readonly theme: Theme
  readonly state: State
  readonly overlay: DialogOverlay
  /** Bar of screens below the title, painted, if the dialog is one of them and there is a row for it. */
  readonly bar?: string | undefined
}

/** Draws the overlay that lies over the screen. */
export function Dialog({theme, state, overlay, bar}: DialogComponentProps): ReactElement {
  const {columns: width, rows: height} = state.size
  const lines = dialogFrame(theme, state, overlay, bar).lines.map((line, row) => {
    const drawn = drawnOf(line)
    return typeof drawn === 'string'
      ? drawn
      : paintLine(theme, drawn, width, row === 0 ? 'tableHeader' : 'normal')
  })
  return <Lines width={width} height={height} lines={lines} />
}
