import {safeText} from '../../base/safe-text.ts'
import {nearOrder} from '../../model/near-order.ts'
import {strangerName} from '../../model/stranger.ts'
import {pcpuColumns} from '../columns/pcpu-columns.ts'
import type {PcpuRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const pcpusScreen: ScreenRecord<PcpuRow> = {
  title: 'pCPUs',
  key: '1',
  help: 'pCPUs',
  footer: {rank: 20, label: 'pCPU'},
  empty: "this host's pCPUs cannot be read",
  columns: pcpuColumns,
  // Rows come in the order of node, cache and core, so siblings stand side by side.
  sort: {column: 'node', descending: false},
  rowsOf(model) {
    const names = new Map(model.domains.map(domain => [domain.uuid, safeText(domain.name)]))
    return nearOrder(model.host.pcpus).map(pcpu => {
      const [first] = pcpu.occupants
      const [other] = pcpu.strangers ?? []
      const busiest =
        other !== undefined && other.usagePct > (first?.usagePct ?? 0)
          ? safeText(strangerName(other.stranger))
          : first && names.get(first.domain)
      return busiest === undefined ? {pcpu} : {pcpu, busiest}
    })
  },
  keyOf: ({pcpu}) => `${pcpu.id}`,
  nameOf: ({busiest}) => (busiest ?? '').toLowerCase(),
  opens: {screen: 'threads', field: 'pcpu'},
  ofDomains: false,
  needs: ['threadStatus'],
  panes: ['map'],
  exact: 'trace',
}
