import type {ReactElement} from 'react'
import {chartLines, type Series} from './chart-lines.ts'
import {Lines} from './Lines.tsx'
import {paintLine, type StyledLine} from './styled-line.ts'
import type {Theme} from './theme.ts'

interface ChartProps {
  readonly theme: Theme
  /** Line above the chart. */
  readonly legend: StyledLine
  readonly series: readonly Series[]
  /** Age of each value in seconds. */
  readonly ages: readonly number[]
  readonly width: number
  readonly height: number
}

/** Draws a line chart of percentages over time, below its legend. */
export const Chart = ({theme, legend, series, ages, width, height}: ChartProps): ReactElement => (
  <Lines
    lines={[paintLine(theme, legend, width), ...chartLines(theme, series, ages, width, height - 1)]}
    width={width}
    height={height}
  />
)
