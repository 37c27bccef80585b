import {safeText} from '../../base/safe-text.ts'
import {numaPlacement, vcpuTimes} from '../../model/numa-placement.ts'
import {numaColumns} from '../columns/numa-columns.ts'
import type {NumaRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const numaScreen: ScreenRecord<NumaRow> = {
  title: 'NUMA',
  key: '5',
  help: 'NUMA: memory of every domain by node, beside where its vCPUs run',
  footer: {rank: 24, label: 'NUMA'},
  empty: 'no domain is running, or its host has no nodes that can be read',
  columns: numaColumns,
  sort: {column: 'remote', descending: true},
  rowsOf({domains: all, host}) {
    const times = vcpuTimes(all, host)
    return all.flatMap(domain => {
      if (domain.pid === undefined) return []
      const {nodes, ...whole} = numaPlacement(domain, host, times)
      return nodes
        .filter(
          ({bytes, vcpuPct, devices}) =>
            nodes.length === 1 ||
            bytes === undefined ||
            bytes > 0 ||
            (vcpuPct ?? 0) > 0 ||
            (devices ?? []).length > 0,
        )
        .map(placement => ({domain, placement, ...whole}))
    })
  },
  keyOf: ({domain, placement}) => `${domain.uuid}/node${placement.node.id}`,
  nameOf: ({domain}) => safeText(domain.name).toLowerCase(),
  ofDomains: true,
  needs: ['cgroupNuma', 'pcpuTime'],
  panes: ['detail'],
  exact: 'pages',
}
