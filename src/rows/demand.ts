import type {Focus} from '../../collectors/focus.ts'
import {type CollectorName, sources, usedCollectors} from '../../collectors/sources.ts'
import type {Uuid} from '../base/ids.ts'
import {wantedColumns} from './lay-out.ts'
import {findColumn, parseQuery, QueryError} from './query.ts'
import {screenOf} from './screens/index.ts'
import {LIBVIRT_NEEDS, type Need} from './table.ts'
import type {View} from './view.ts'

/** A demand says what a sample has to contain, of all domains and of the one in focus. */
export interface Demand {
  readonly needs: readonly Need[]
  readonly focus?: Focus
  /** Domains whose QEMU is asked for balloon and disks; absent = all. */
  readonly guests?: readonly Uuid[]
  /** Set if it is enough to know which domains run; no threads or cgroups are looked at. */
  readonly glance?: true
}

const HOST_STRIP: readonly CollectorName[] = ['procStat', 'meminfo', 'nodeMemory', 'loadavg', 'pressure']

/** Sources of the host strip, the CPU figures of every domain and the alert strip, which are read at every tick. */
const ALWAYS: readonly CollectorName[] = ['schedstat', 'threadStat', 'cgroupThrottling', ...HOST_STRIP]

/** Demand of the first sample: which domains run, on what kind of host. One sample gives no figures of domains. */
export const FIRST_GLANCE: Demand = {needs: HOST_STRIP, glance: true}

/** Sources about domains; the detail pane shows all of them. */
const DETAIL = usedCollectors.filter(name => sources[name].of !== 'host')

/** Demand of all that the model is made of, for outputs that print everything. */
export const EVERYTHING: Demand = {needs: [...usedCollectors, ...LIBVIRT_NEEDS]}

/** Panes around the table, and what they show. */
export interface Panes {
  /** UUID of the domain in the detail pane. */
  readonly detailOf?: Uuid
  /** Domains that have a row on screen. */
  readonly visible: readonly Uuid[]
  /** True if the pCPU map and the memory of all domains by node stand beside the table. */
  readonly side: boolean
  /** Sources that a dialog over the screen shows. */
  readonly needs?: readonly Need[]
  /** True if a domain waits for a pCPU: the users of the pCPUs are then watched between the ticks. */
  readonly alert?: boolean
  /** UUID of the domain in the balloon editor: QEMU is asked for the guest's own report, whatever is on screen. */
  readonly balloonOf?: Uuid
}

/**
 * Returns what must be read for what is shown: the columns on screen, those sorted and filtered by, and the panes.
 */
export function demand(
  view: View,
  columns: number,
  {visible, detailOf, side, needs: more, alert = false, balloonOf}: Panes,
): Demand {
  const screen = screenOf(view.screen)
  const screenView = view.screens[view.screen]
  const needs = new Set<Need>(ALWAYS)
  const add = (some: readonly Need[] | undefined) => {
    for (const need of some ?? []) needs.add(need)
  }
  for (const column of wantedColumns(screen.columns, screenView, columns - 1, view.amount)) add(column.needs)
  const comparing = [screenView.sort.column, ...filteredBy(view.filter)].flatMap(
    name => findColumn(screen.columns, name)?.needs ?? [],
  )
  add(comparing)
  if (side) add(['threadStatus', 'cgroupNuma'])
  if (needs.has('interfaces')) add(['netDev'])
  if (detailOf !== undefined || balloonOf !== undefined) add(['guest'])
  add(screen.needs)
  add(more)
  if (alert) add(['pcpuTime', 'threadStatus'])
  return {
    needs: [...needs],
    ...(detailOf !== undefined && {focus: {domain: detailOf, needs: DETAIL}}),
    // Rows off the screen need no figures of QEMU, unless all rows are compared by them.
    ...(!comparing.includes('guest') && {
      guests: balloonOf === undefined || visible.includes(balloonOf) ? visible : [...visible, balloonOf],
    }),
  }
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
