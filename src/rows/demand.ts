import {wantedColumns} from './lay-out.ts'
import {findColumn, parseQuery, QueryError} from './query.ts'
import {screenTable} from './screen-table.ts'
import type {Need} from './table.ts'
import type {View} from './view.ts'

/** The host strip, the CPU figures of every domain and the alert strip: read at every tick. */
const ALWAYS: readonly Need[] = [
  'schedstat',
  'threadStat',
  'cgroupCpu',
  'procStat',
  'meminfo',
  'nodeMemory',
  'loadavg',
  'pressure',
]
/** What the detail pane shows of the domain at the cursor. */
const DETAIL: readonly Need[] = [
  'threadStatus',
  'cgroupLimits',
  'cgroupMemory',
  'cgroupNuma',
  'cgroupPressure',
  'guest',
]

/** Everything there is, for outputs that print everything. */
export const EVERYTHING: readonly Need[] = [
  ...ALWAYS,
  ...DETAIL,
  'processMemory',
  'cgroupIo',
  'guestOften',
  'interfaces',
  'definition',
]

/**
 * What has to be read for what is shown: the columns on screen, those that are sorted and filtered by, and the
 * detail pane where there is room for one.
 */
export function demand(view: View, columns: number, detail: boolean): readonly Need[] {
  const table = screenTable(view.screen)
  const look = view.screens[view.screen]
  const needs = new Set<Need>(ALWAYS)
  const add = (more: readonly Need[] | undefined) => {
    for (const need of more ?? []) needs.add(need)
  }
  for (const column of wantedColumns(table.columns, look.columns, columns - 1, view.amount)) add(column.needs)
  add(findColumn(table.columns, look.sort.column)?.needs)
  for (const field of filteredBy(view.filter)) add(findColumn(table.columns, field)?.needs)
  if (detail) add(DETAIL)
  if (view.screen === 'pcpus') add(['threadStatus'])
  if (view.screen === 'block') add(['guestOften'])
  return [...needs]
}

function filteredBy(filter: string): readonly string[] {
  try {
    return parseQuery(filter).flatMap(term => (term.kind === 'compare' ? term.field : []))
  } catch (error) {
    // A filter that is still being typed asks for nothing.
    if (error instanceof QueryError) return []
    throw error
  }
}
