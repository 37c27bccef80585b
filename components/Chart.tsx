import type {ReactElement} from 'react'
import {chartLines, type Series} from './chart-lines.ts'
import {Lines} from './Lines.tsx'
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
export const Chart = ({theme, series, ages, width, height}: ChartProps): ReactElement => (
  <Lines lines={chartLines(theme, series, ages, width, height)} width={width} height={height} />
)
