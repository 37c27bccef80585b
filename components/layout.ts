import type {Model} from '../src/model/model.ts'
import {screenOf} from '../src/rows/screens/index.ts'
import type {State} from '../src/store/state.ts'
import {type HeaderForm, hasTabs, headerForm, headerHeight} from './header/header-form.ts'
import {pcpuGridHeight} from './panes/pcpu-grid-lines.ts'

/** The sizes of everything on the screen, in terminal cells. The heights add up to the screen's. */
export interface Layout {
  readonly columns: number
  readonly rows: number
  readonly header: {readonly form: HeaderForm; readonly height: number}
  /** True if the header has a row for the bar of screens. */
  readonly tabs: boolean
  readonly table: {readonly width: number; readonly height: number}
  /** Pane beside the table: pCPU map and memory by node. */
  readonly side?: {readonly width: number; readonly height: number}
  /** Pane below the table, as wide as the screen: the domain under the cursor. */
  readonly detail?: {readonly height: number}
  /** Pane above the table: pCPU map. */
  readonly grid?: {readonly height: number}
  readonly status: boolean
  readonly footer: boolean
}

const DETAIL_FROM = {columns: 110, rows: 34}
const SIDE_FROM = {columns: 180, rows: 45}
const SMALLEST_TABLE = 5
/** Width of the table that no pane beside it takes away: a wider terminal never shows fewer columns. */
const TABLE_BESIDE = 120
const WIDEST_SIDE = 90

/** Divides the terminal among the host strip, the table and those panes that it has room for. */
export function layoutOf({size, model, view}: State): Layout {
  const {columns, rows} = size
  const form = headerForm(rows)
  const tabs = hasTabs(rows)
  const header = {form, height: headerHeight(form, model, columns) + Number(tabs)}
  const footer = rows >= 3
  const status = rows >= 12
  const body = Math.max(1, rows - header.height - Number(footer) - Number(status))

  const roomy = columns >= DETAIL_FROM.columns && rows >= DETAIL_FROM.rows
  const {panes} = screenOf(view.screen)
  const detailed = roomy && panes.includes('detail')
  const detail = detailed ? {height: Math.min(22, Math.floor(body * 0.45))} : undefined
  const above = body - (detail?.height ?? 0)

  const wide = panes.includes('side') && columns >= SIDE_FROM.columns && rows >= SIDE_FROM.rows
  const side = wide ? {width: Math.min(WIDEST_SIDE, columns - TABLE_BESIDE - 1), height: above} : undefined

  const grid = panes.includes('map') && model !== undefined ? gridHeight(model, above, columns) : 0
  return {
    columns,
    rows,
    header,
    tabs,
    table: {width: columns - (side === undefined ? 0 : side.width + 1), height: Math.max(1, above - grid)},
    ...(side !== undefined && {side}),
    ...(detail !== undefined && {detail}),
    ...(grid > 0 && {grid: {height: grid}}),
    status,
    footer,
  }
}

/** Returns the number of rows in the table below its titles: a page, for the keys. */
export const tableRoom = (state: State): number => bodyRows(layoutOf(state).table.height)

/** Returns the number of rows that a table of this height, titles included, has room for. */
export const bodyRows = (tableHeight: number): number => Math.max(1, tableHeight > 1 ? tableHeight - 1 : 1)

/** Returns the height of the pCPU map with its title; 0 if the table would be squeezed. */
function gridHeight(model: Model, room: number, columns: number): number {
  const wanted = Math.min(18, pcpuGridHeight(model, columns)) + 1
  return wanted > 1 && room - wanted >= SMALLEST_TABLE * 2 ? wanted : 0
}
