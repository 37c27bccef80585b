import {Box} from 'ink'
import {type ReactElement, useMemo} from 'react'
import type {Domain} from '../src/model/domain.ts'
import type {Model} from '../src/model/model.ts'
import {domainOfKey} from '../src/rows/domain-of-key.ts'
import type {Table} from '../src/rows/table.ts'
import {formatDuration} from '../src/rows/text/format.ts'
import type {State} from '../src/store/state.ts'
import type {Layout} from './layout.ts'
import {Lines} from './paint/Lines.tsx'
import {paintLine} from './paint/styled-line.ts'
import type {Theme} from './paint/theme.ts'
import {DomainDetail} from './panes/DomainDetail.tsx'
import {pcpuMapLines} from './panes/pcpu-map-lines.ts'
import {SidePane} from './panes/SidePane.tsx'
import {emptyText} from './table/empty-text.ts'
import {footerLine, statusLine} from './table/footer-lines.ts'
import {presentTable} from './table/present-table.ts'
import {TableView} from './table/TableView.tsx'

interface ScreenBodyProps {
  readonly theme: Theme
  readonly state: State
  readonly layout: Layout
}

/**
 * Draws everything below the host strip: the current screen's table, the panes there is room for, status and keys.
 */
export function ScreenBody({theme, state, layout}: ScreenBodyProps): ReactElement {
  const {model, view, tagged, series} = state
  const {columns} = layout
  const {width, height} = layout.table
  const table = useMemo(
    () => presentTable({model, view, tagged, series}, width, height),
    [model, view, width, height, tagged, series],
  )
  const notes = useMemo(() => hungNotes(model), [model])
  const selected = selectedDomain(model, table)
  const foot = [
    ...(layout.status ? [statusLine(theme, state, table, columns)] : []),
    ...(layout.footer ? [footerLine(theme, state, table, columns, layout)] : []),
  ].map(line => paintLine(theme, line, columns))
  return (
    <>
      {layout.grid !== undefined && model !== undefined && (
        <Lines
          lines={pcpuMapLines(theme, model, undefined, columns, layout.grid.height)}
          width={columns}
          height={layout.grid.height}
        />
      )}
      <Box width={columns} height={height}>
        <TableView
          theme={theme}
          table={table}
          width={width}
          height={height}
          empty={emptyText(state, table)}
          notes={notes}
        />
        {layout.side !== undefined && model !== undefined && (
          <SidePane
            theme={theme}
            model={model}
            selected={selected}
            width={layout.side.width + 1}
            height={height}
          />
        )}
      </Box>
      {layout.detail !== undefined && (
        <Box width={columns} height={layout.detail.height}>
          {model !== undefined && selected !== undefined && (
            <DomainDetail
              theme={theme}
              state={state}
              model={model}
              domain={selected}
              width={columns}
              height={layout.detail.height}
            />
          )}
        </Box>
      )}
      <Lines lines={foot} width={columns} height={foot.length} />
    </>
  )
}

/** Returns the domain whose row, thread, disk or interface is under the cursor. */
function selectedDomain(model: Model | undefined, table: Table): Domain | undefined {
  const uuid = table.cursor === undefined ? undefined : domainOfKey(table.cursor)
  return model?.domains.find(domain => domain.uuid === uuid)
}

function hungNotes(model: Model | undefined): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const {uuid, stats} of model?.domains ?? []) {
    if (stats.status === 'hung') notes.set(uuid, `not answering ${formatDuration(stats.ageMs / 1000)}`)
  }
  return notes
}
