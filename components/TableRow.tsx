import {memo, type ReactElement} from 'react'
import type {TableRow as Row} from '../src/rows/table.ts'
import {Line} from './Line.tsx'
import {tableRowLine} from './table-lines.ts'
import type {Theme} from './theme.ts'

interface TableRowProps {
  readonly theme: Theme
  readonly row: Row
  readonly width: number
  readonly note: string | undefined
}

export const TableRow = memo(function TableRow({theme, row, width, note}: TableRowProps): ReactElement {
  return <Line text={tableRowLine(theme, row, width, note)} width={width} />
})
