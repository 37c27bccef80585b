import type {Target} from '../../src/store/mouse/target.ts'
import {presentTab} from '../../src/store/present-tab.ts'
import type {State} from '../../src/store/state.ts'
import {domainAtCursor} from '../../src/store/table/cursor.ts'
import {drawnOf, spotOf} from '../dialogs/dialog-content.ts'
import {dialogFrame} from '../dialogs/dialog-frame.ts'
import {type DialogOverlay, hasBar} from '../dialogs/dialogs.ts'
import {warningLine} from '../header/header-lines.ts'
import {tabLine} from '../header/tab-line.ts'
import {type Layout, layoutOf} from '../layout.ts'
import type {Theme} from '../paint/theme.ts'
import {domainRule} from '../panes/domain-title.ts'
import {footerLine, statusLine} from '../table/footer-lines.ts'
import {presentTable} from '../table/present-table.ts'
import {pieceAt} from './piece-at.ts'
import {targetInTable} from './target-in-table.ts'

/**
 * Returns what a click on a cell of the screen does, both counted from 0. Only a click has it worked out: the lines are
 * made anew as they are drawn, and know themselves what their pieces mean.
 */
export function targetAt(theme: Theme, state: State, cell: number, row: number): Target | undefined {
  const {overlay} = state
  return overlay === undefined || overlay.kind === 'prompt'
    ? onScreen(theme, state, cell, row)
    : inDialog(theme, state, overlay, cell, row)
}

const barOf = (theme: Theme, state: State) =>
  tabLine(theme, state.bindings, presentTab(state), state.changes.length, state.size.columns)

function inDialog(
  theme: Theme,
  state: State,
  overlay: DialogOverlay,
  cell: number,
  row: number,
): Target | undefined {
  const bar = hasBar(state, overlay) ? barOf(theme, state) : undefined
  const {lines, content} = dialogFrame(theme, state, overlay, bar)
  const line = lines[row]
  if (line === undefined) return undefined
  const drawn = drawnOf(line)
  const piece = typeof drawn === 'string' ? undefined : pieceAt(drawn, cell)
  const spot = spotOf(line)
  if (piece !== undefined || spot === undefined) return piece
  if (content.across === undefined) return {kind: 'spot', spot}
  const second = content.across(cell)
  return second === undefined ? undefined : {kind: 'spot', spot: [...spot, second]}
}

function onScreen(theme: Theme, state: State, cell: number, row: number): Target | undefined {
  const layout = layoutOf(state)
  const {header, tabs, rows, columns, footer, status} = layout
  const {model} = state
  if (row < header.height) {
    if (tabs && row === 1) return pieceAt(barOf(theme, state), cell)
    const isLast = row === header.height - 1 && (header.form === 'compact' || header.form === 'full')
    return isLast && model !== undefined
      ? pieceAt(warningLine(theme, state, model, columns), cell)
      : undefined
  }
  const above = header.height + (layout.grid?.height ?? 0)
  const table = presentTable(state, layout.table.width, layout.table.height)
  if (footer && row === rows - 1) return pieceAt(footerLine(theme, state, table, columns, layout), cell)
  if (status && row === rows - 1 - Number(footer))
    return pieceAt(statusLine(theme, state, table, columns), cell)
  if (row >= above && row < above + layout.table.height)
    return cell < layout.table.width
      ? targetInTable(table, layout.table.height, cell, row - above)
      : undefined
  return row === above + layout.table.height ? inDetail(theme, state, layout, cell) : undefined
}

/** Returns what a click on the first line of the detail pane does. */
function inDetail(theme: Theme, state: State, {detail, columns}: Layout, cell: number): Target | undefined {
  const uuid = domainAtCursor(state)
  const domain = state.model?.domains.find(one => one.uuid === uuid)
  return detail === undefined || domain === undefined
    ? undefined
    : pieceAt(domainRule(theme, state, domain, columns), cell)
}
