import {Box} from 'ink'
import type {ReactElement} from 'react'
import {chartLines, type Series} from './chart-lines.ts'
import {Line} from './Line.tsx'
import type {Theme} from './theme.ts'

interface ChartProps {
  readonly theme: Theme
  readonly series: readonly Series[]
  /** Seconds before now, one for each value. */
  readonly ages: readonly number[]
  readonly width: number
  readonly height: number
}

/** A history of per cents. */
export function Chart({theme, series, ages, width, height}: ChartProps): ReactElement {
  const lines = chartLines(theme, series, ages, width, height)
  return (
    <Box flexDirection="column" width={width} height={height}>
      {lines.map((text, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its row
        <Line key={row} text={text} width={width} />
      ))}
    </Box>
  )
}
