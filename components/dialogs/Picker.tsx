import type {ReactElement} from 'react'
import {Lines} from '../paint/Lines.tsx'
import {paintLine, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

export interface Choice {
  readonly id: string
  readonly mark: string
  readonly title: string
  readonly help: string
}

interface PickerProps {
  readonly theme: Theme
  readonly title: string
  readonly choices: readonly Choice[]
  readonly index: number
  readonly keys: StyledLine
  readonly width: number
  readonly height: number
}

/** Draws a list to choose from, each line with its meaning, scrolled to the cursor. */
export function Picker({theme, title, choices, index, keys, width, height}: PickerProps): ReactElement {
  const room = Math.max(1, height - 2)
  const first = Math.max(0, Math.min(index - Math.floor(room / 2), choices.length - room))
  const shown = choices.slice(first, first + room)
  const position = choices.length > room ? `${index + 1} of ${choices.length} ` : ''
  return (
    <Lines
      width={width}
      height={height}
      lines={[
        paintLine(
          theme,
          spread([{text: ` ${title}`, tone: 'sortedHeader', on: 'sortedHeader'}], [position], width),
          width,
          'tableHeader',
        ),
        ...shown.map(({mark, title: name, help}, row) => {
          const selected = first + row === index
          return paintLine(
            theme,
            [
              {text: selected ? theme.glyphs.cursor : ' ', tone: 'key'},
              {text: ` ${mark} `, tone: 'key'},
              {text: name.padEnd(9), tone: 'strong'},
              {text: help, tone: selected ? 'normal' : 'dim'},
            ],
            width,
            selected ? 'cursor' : 'normal',
          )
        }),
        ...Array.from({length: Math.max(0, room - shown.length)}, () => paintLine(theme, [], width)),
        paintLine(theme, [' ', ...keys], width),
      ]}
    />
  )
}
