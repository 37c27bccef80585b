import type {ReactElement} from 'react'
import type {HelpState} from '../../../src/store/overlays/help-state.ts'
import {Lines} from '../../paint/Lines.tsx'
import {paintLine, type StyledLine, spread} from '../../paint/styled-line.ts'
import type {DialogProps} from '../dialog-props.ts'
import {helpContent, helpRoom} from './help-page.ts'

/** Draws the help: every key and column, generated from their records; typing searches. */
export function HelpDialog({theme, state, overlay, width, height}: DialogProps<HelpState>): ReactElement {
  const {query, top} = overlay
  const content = helpContent(state, query, width)
  const room = helpRoom(height)
  const first = Math.max(0, Math.min(top, content.length - room))
  const position =
    content.length <= room
      ? ''
      : `${first + 1}-${Math.min(content.length, first + room)} of ${content.length} `
  const title: StyledLine = spread(
    [{text: ' Help', tone: 'sortedHeader', on: 'sortedHeader'}, `  search: ${query}`, {text: '_'}],
    [position],
    width,
  )
  const shown =
    content.length === 0
      ? [[{text: ` nothing contains "${query}"`, tone: 'dim' as const}]]
      : content.slice(first, first + room)
  return (
    <Lines
      width={width}
      height={height}
      lines={[
        paintLine(theme, title, width, 'tableHeader'),
        ...shown.map(line => paintLine(theme, line, width)),
        ...Array.from({length: Math.max(0, room - shown.length)}, () => paintLine(theme, [], width)),
        paintLine(
          theme,
          [
            {text: ' type to search  ', tone: 'dim'},
            {text: 'PgUp PgDn', tone: 'key'},
            ' scroll  ',
            {text: 'Esc', tone: 'key'},
            ' close',
          ],
          width,
        ),
      ]}
    />
  )
}
