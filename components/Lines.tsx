import {Box} from 'ink'
import type {ReactElement} from 'react'
import {Line} from './Line.tsx'

interface LinesProps {
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

/** A pane that is ready to be shown: cut or filled to its height. */
export function Lines({lines, width, height}: LinesProps): ReactElement {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {lines.slice(0, height).map((text, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its row
        <Line key={row} text={text} width={width} />
      ))}
    </Box>
  )
}
