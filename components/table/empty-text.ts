import {screenTable} from '../../src/rows/screen-table.ts'
import type {Table} from '../../src/rows/table.ts'
import type {State} from '../../src/store/state.ts'

const NOTHING = {
  domains: 'no domains are defined here',
  pcpus: "this host's pCPUs cannot be read",
  net: 'no domain has an interface',
  block: 'no domain has a disk',
  threads: 'no domain is running',
  numa: 'no domain is running, or its host has no nodes that can be read',
} as const

/** What stands where rows would. */
export function emptyText({model, view}: State, table: Table): string {
  if (model === undefined) return 'reading the host'
  if (table.total > 0)
    return `no row of ${screenTable(view.screen).title} matches "${view.filter}": Esc clears the filter`
  if (view.screen === 'domains' && model.link.status === 'connecting') return 'connecting to libvirt'
  return `${NOTHING[view.screen]} (${model.uri})`
}
