import type {ReactElement} from 'react'
import {chartLines, type Series} from './chart-lines.ts'
import {Lines} from './Lines.tsx'
import {paintLine, type StyledLine} from './styled-line.ts'
import type {Theme} from './theme.ts'

interface ChartProps {
  readonly theme: Theme
  /** The line above it. */
  readonly legend: StyledLine
  readonly series: readonly Series[]
  /** Seconds before now, one for each value. */
  readonly ages: readonly number[]
  readonly width: number
  readonly height: number
}

/** A history of per cents. */
export const Chart = ({theme, legend, series, ages, width, height}: ChartProps): ReactElement => (
  <Lines
    lines={[paintLine(theme, legend, width), ...chartLines(theme, series, ages, width, height - 1)]}
    width={width}
    height={height}
  />
)
