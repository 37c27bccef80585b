import type {ReactElement} from 'react'
import type {Table} from '../../src/rows/table.ts'
import {Lines} from '../paint/Lines.tsx'
import {paintLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {tableHeaderLine, tableRowLine} from './table-lines.ts'

interface TableViewProps {
  readonly theme: Theme
  readonly table: Table
  readonly width: number
  /** Number of lines, the header's included. */
  readonly height: number
  /** Text in place of rows if there are none. */
  readonly empty: string
  /** Texts that cover the ends of rows, by the row's key. */
  readonly notes: ReadonlyMap<string, string>
}

/** Draws the current screen's rows below their titles; only the visible ones are in the table. */
export function TableView({theme, table, width, height, empty, notes}: TableViewProps): ReactElement {
  const {rows} = table
  const lines = [
    ...(height > 1 ? [tableHeaderLine(theme, table, width)] : []),
    ...(rows.length === 0 ? [paintLine(theme, [{text: ` ${empty}`, tone: 'dim'}], width)] : []),
    ...rows.map(row => tableRowLine(theme, row, width, notes.get(row.key))),
  ]
  return <Lines lines={lines} width={width} height={height} />
}
