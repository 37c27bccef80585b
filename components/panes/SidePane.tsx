import {Box} from 'ink'
import type {ReactElement} from 'react'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {Lines} from '../paint/Lines.tsx'
import {paintLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {pcpuMapLines} from './pcpu-map-lines.ts'
import {residencyLines} from './residency-lines.ts'

interface SidePaneProps {
  readonly theme: Theme
  readonly model: Model
  readonly selected: Domain | undefined
  /** Cells, including the border at the left. */
  readonly width: number
  readonly height: number
}

/** Draws the pane beside the domains, which shows their host: every pCPU, and where the memory lies. */
export function SidePane({theme, model, selected, width, height}: SidePaneProps): ReactElement {
  const inner = width - 1
  const border = paintLine(theme, [{text: theme.glyphs.vertical, tone: 'border'}], 1)
  const map = pcpuMapLines(theme, model, selected, inner, height)
  const residency = residencyLines(theme, model, inner, height - map.length - 1)
  const lines = [...map, ...(residency.length > 0 ? [paintLine(theme, [], inner), ...residency] : [])]
  return (
    <Box width={width} height={height}>
      <Lines lines={Array.from({length: height}, () => border)} width={1} height={height} />
      <Lines lines={lines} width={inner} height={height} />
    </Box>
  )
}
