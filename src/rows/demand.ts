import type {Focus} from '../../collectors/focus.ts'
import {type CollectorName, sources, usedCollectors} from '../../collectors/sources.ts'
import type {Uuid} from '../base/ids.ts'
import {wantedColumns} from './lay-out.ts'
import {findColumn, parseQuery, QueryError} from './query.ts'
import {screenOf} from './screens/index.ts'
import {LIBVIRT_NEEDS, type Need} from './table.ts'
import type {View} from './view.ts'

/** What a sample has to have: of all domains, and of the one that is looked at. */
export interface Demand {
  readonly needs: readonly Need[]
  readonly focus?: Focus
  /** Whose QEMU is asked for balloon and disks; absent = every domain's. */
  readonly guests?: readonly Uuid[]
  /** Who is there is enough: nobody's threads and cgroups are looked at. */
  readonly glance?: true
}

const HOST_STRIP: readonly CollectorName[] = ['procStat', 'meminfo', 'nodeMemory', 'loadavg', 'pressure']

/** The host strip, the CPU figures of every domain and the alert strip: read at every tick. */
const ALWAYS: readonly CollectorName[] = ['schedstat', 'threadStat', 'cgroupThrottling', ...HOST_STRIP]

/** A first look: who is there, on what kind of host. No figure of a domain can be told from one sample. */
export const FIRST_GLANCE: Demand = {needs: HOST_STRIP, glance: true}

/** The sources that tell of domains; the detail pane shows all of them. */
const DETAIL = usedCollectors.filter(name => sources[name].of !== 'host')

/** Everything that the model is made of, for outputs that print all of it. */
export const EVERYTHING: Demand = {needs: [...usedCollectors, ...LIBVIRT_NEEDS]}

/** The panes around the table. */
export interface Panes {
  /** The domain in the detail pane. */
  readonly detailOf?: Uuid
  /** Domains that have a row on screen. */
  readonly visible: readonly Uuid[]
  /** The pCPU map and the memory of all domains by node stand beside the table. */
  readonly side: boolean
  /** Sources that a dialog over the screen shows. */
  readonly needs?: readonly Need[]
  /** A domain waits for a pCPU: who has it is watched between the ticks. */
  readonly alert?: boolean
  /** The balloon editor is open for it: QEMU is asked for the guest's own report, whatever is on screen. */
  readonly balloonOf?: Uuid
}

/** What has to be read for what is shown: the columns on screen, those sorted and filtered by, and the panes. */
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
  for (const column of wantedColumns(screen.columns, screenView.columns, columns - 1, view.amount))
    add(column.needs)
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
    // Rows that nobody sees need no figures of QEMU, unless all are compared by them.
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
