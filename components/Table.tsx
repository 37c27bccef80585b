import {Box} from 'ink'
import type {ReactElement} from 'react'
import type {Table as Rows} from '../src/rows/table.ts'
import {Line} from './Line.tsx'
import {paintLine} from './spans.ts'
import {TableRow} from './TableRow.tsx'
import {tableHeaderLine} from './table-lines.ts'
import type {Theme} from './theme.ts'

interface TableProps {
  readonly theme: Theme
  readonly table: Rows
  readonly width: number
  /** With the header. */
  readonly height: number
  /** Said in place of rows when there are none. */
  readonly empty: string
  /** What a row says over its end, by its key. */
  readonly notes: ReadonlyMap<string, string>
}

/** The current screen's rows below their titles; only what is visible is there at all. */
export function Table({theme, table, width, height, empty, notes}: TableProps): ReactElement {
  const titled = height > 1
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {titled && <Line text={tableHeaderLine(theme, table, width)} width={width} />}
      {table.rows.length === 0 && (
        <Line text={paintLine(theme, [{text: ` ${empty}`, role: 'dim'}], width)} width={width} />
      )}
      {table.rows.map((row, index) => (
        // A row of the screen shows now this domain, now that: keyed by place, nothing is unmounted on scrolling.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <TableRow key={index} theme={theme} row={row} width={width} note={notes.get(row.key)} />
      ))}
    </Box>
  )
}
