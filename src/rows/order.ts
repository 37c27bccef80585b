import type {Domain} from '../model/domain.ts'
import type {Model} from '../model/model.ts'
import type {Column} from './columns/column.ts'
import {compileQuery, findColumn, parseQuery, type Query, QueryError} from './query.ts'
import {type ScreenId, screenOf} from './screens/index.ts'
import type {ScreenRecord} from './screens/screen-record.ts'
import type {View} from './view.ts'

/** A row with its place in the tree. */
export interface OrderedRow {
  readonly key: string
  readonly row: unknown
  /** 1 = unfolded below the row before, else 0. */
  readonly depth: number
}

/** The rows of a screen after filter and sort. */
interface Order {
  /** All rows that match, in order, unfolded ones followed by their children. */
  readonly rows: readonly OrderedRow[]
  /** Numbers of rows after the filter and before it, unfolded ones left out. */
  readonly matched: number
  readonly total: number
  /** True if the rows keep places that are not those of the sorted column any more. */
  readonly held: boolean
  /** Error in the filter; the rows are then filtered by the words before the wrong one. */
  readonly queryError?: QueryError
}

/** Returns the parts of a view that decide the order: neither its cursor nor its scroll position does. */
const orderInputs = (view: View): readonly unknown[] => [
  view.screen,
  view.screens[view.screen].sort,
  view.filter,
  view.tree,
  view.unfolded,
  view.heldOrder,
]

const lastOrders = new WeakMap<Model, {readonly by: readonly unknown[]; readonly order: Order}>()

/**
 * Filters and sorts the current screen's rows; nothing is formatted. Cursor, window, table, demand and status line ask
 * for the same order in a tick, so the last one of each model is kept.
 */
export function orderRows(model: Model, view: View): Order {
  const by = orderInputs(view)
  const known = lastOrders.get(model)
  if (known?.by.every((part, index) => part === by[index])) return known.order
  const order = orderAnew(model, view)
  lastOrders.set(model, {by, order})
  return order
}

function orderAnew(model: Model, view: View): Order {
  const table = screenOf(view.screen)
  const all = table.rowsOf(model)
  const {query, error} = understood(table, view.filter)
  const matching = all.filter(query)
  const {rows: sorted, held} = sortRows(table, matching, view)
  const rows: OrderedRow[] = []
  const unfolded = new Set(view.unfolded)
  for (const row of sorted) {
    const key = table.keyOf(row)
    rows.push({key, row, depth: 0})
    if (table.childrenOf === undefined || !(view.tree || unfolded.has(key))) continue
    for (const child of table.childrenOf(row)) rows.push({key: table.keyOf(child), row: child, depth: 1})
  }
  return {
    rows,
    matched: matching.length,
    total: all.length,
    held,
    ...(error !== undefined && {queryError: error}),
  }
}

/**
 * Returns the domains that a filter lets through.
 * @throws {QueryError} when the filter cannot be understood
 */
export function filterDomains(model: Model, filter: string): readonly Domain[] {
  const table = screenOf('domains')
  const query = compileQuery(parseQuery(filter), table.columns, table.nameOf)
  return model.domains.filter(domain => query({domain}))
}

/** Returns what is wrong with a filter of a screen; `undefined` if it can be understood. */
export function filterFault(screen: ScreenId, filter: string): string | undefined {
  const query = queryOf(screenOf(screen), filter)
  return query instanceof QueryError ? query.message : undefined
}

/** Returns the filter as far as it is understood, so that rows stay put while a comparison is still being typed. */
function understood(
  table: ScreenRecord<unknown>,
  filter: string,
): {readonly query: Query<unknown>; readonly error?: QueryError} {
  const query = queryOf(table, filter)
  if (!(query instanceof QueryError)) return {query}
  return {query: understood(table, filter.slice(0, query.at)).query, error: query}
}

function queryOf(table: ScreenRecord<unknown>, filter: string): Query<unknown> | QueryError {
  try {
    return compileQuery(parseQuery(filter), table.columns, table.nameOf)
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
}

function sortRows(
  table: ScreenRecord<unknown>,
  rows: readonly unknown[],
  view: View,
): {readonly rows: readonly unknown[]; readonly held: boolean} {
  const {sort} = view.screens[view.screen]
  const column = findColumn(table.columns, sort.column)
  const byValue = column === undefined ? rows : sortByValue(rows, column, sort.descending)
  if (view.heldOrder === undefined) return {rows: byValue, held: false}
  const place = new Map(view.heldOrder.map((key, index) => [key, index]))
  const placeOf = (row: unknown) => place.get(table.keyOf(row)) ?? Number.MAX_SAFE_INTEGER
  const kept = byValue.toSorted((a, b) => placeOf(a) - placeOf(b))
  return {rows: kept, held: kept.some((row, index) => row !== byValue[index])}
}

/** Compares names as people read them: web-2 before web-10. It takes 2 MB, so it is made when text is first sorted. */
let collator: Intl.Collator | undefined

/** Sorts absent values last in both directions; equal ones keep the order they came in. */
function sortByValue(
  rows: readonly unknown[],
  column: Column<unknown>,
  descending: boolean,
): readonly unknown[] {
  const direction = descending ? -1 : 1
  const keyed = rows.map(row => ({row, value: column.value(row)}))
  keyed.sort((a, b) => {
    if (a.value === b.value) return 0
    if (a.value === undefined) return 1
    if (b.value === undefined) return -1
    if (typeof a.value === 'number' && typeof b.value === 'number') return direction * (a.value - b.value)
    collator ??= new Intl.Collator('en', {numeric: true})
    return direction * collator.compare(String(a.value), String(b.value))
  })
  return keyed.map(({row}) => row)
}
