import type {Model} from '../model/model.ts'
import {numaPlacement, vcpuTimes} from '../model/numa-placement.ts'
import {blockColumns} from './columns/block-columns.ts'
import type {Column} from './columns/column.ts'
import {domainColumns} from './columns/domain-columns.ts'
import {netColumns} from './columns/net-columns.ts'
import {numaColumns} from './columns/numa-columns.ts'
import {pcpuColumns} from './columns/pcpu-columns.ts'
import {threadColumns} from './columns/thread-columns.ts'
import type {BlockRow, DomainRow, NetRow, NumaRow, PcpuRow, ThreadRow} from './row.ts'
import {safeText} from './text/safe-text.ts'
import type {ScreenId} from './view.ts'

/** What one screen's table is made of; the table engine knows nothing else. */
export interface ScreenTable<Row> {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly sort: {readonly column: string; readonly descending: boolean}
  rowsOf(model: Model): readonly Row[]
  keyOf(row: Row): string
  /** Lower-case text that the words of a filter are looked for in. */
  nameOf(row: Row): string
  /** Rows below a row, when it is unfolded. */
  childrenOf?(row: Row): readonly Row[]
}

const domains: ScreenTable<DomainRow> = {
  title: 'Domains',
  columns: domainColumns,
  sort: {column: 'wait', descending: true},
  rowsOf: model => model.domains.map(domain => ({domain})),
  keyOf: ({domain, thread}) => (thread === undefined ? domain.uuid : `${domain.uuid}/${thread.tid}`),
  nameOf: ({domain}) => safeText(domain.name).toLowerCase(),
  childrenOf: ({domain}) => domain.threads.map(thread => ({domain, thread})),
}

const pcpus: ScreenTable<PcpuRow> = {
  title: 'pCPUs',
  columns: pcpuColumns,
  // Rows come in the order of node, cache and core, so siblings stand side by side.
  sort: {column: 'node', descending: false},
  rowsOf(model) {
    const names = new Map(model.domains.map(domain => [domain.uuid, safeText(domain.name)]))
    const {pcpus} = model.host
    return pcpus
      .toSorted((a, b) => a.node - b.node || (a.llc ?? 0) - (b.llc ?? 0) || a.core - b.core || a.id - b.id)
      .map(pcpu => {
        const first = pcpu.occupants[0]
        const busiest = first === undefined ? undefined : names.get(first.domain)
        return busiest === undefined ? {pcpu} : {pcpu, busiest}
      })
  },
  keyOf: ({pcpu}) => `${pcpu.id}`,
  nameOf: ({busiest}) => (busiest ?? '').toLowerCase(),
}

const net: ScreenTable<NetRow> = {
  title: 'Net',
  columns: netColumns,
  sort: {column: 'rx', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.interfaces.map(nic => ({domain, nic}))),
  keyOf: ({domain, nic}) => `${domain.uuid}/${nic.name}`,
  nameOf: ({domain, nic}) => safeText(`${domain.name} ${nic.name}`).toLowerCase(),
}

const block: ScreenTable<BlockRow> = {
  title: 'Block',
  columns: blockColumns,
  sort: {column: 'wr', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.disks.map(disk => ({domain, disk}))),
  keyOf: ({domain, disk}) => `${domain.uuid}/${disk.target}`,
  nameOf: ({domain, disk}) => safeText(`${domain.name} ${disk.target}`).toLowerCase(),
}

const threads: ScreenTable<ThreadRow> = {
  title: 'Threads',
  columns: threadColumns,
  sort: {column: 'wait', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.threads.map(thread => ({domain, thread}))),
  keyOf: ({domain, thread}) => `${domain.uuid}/${thread.tid}`,
  nameOf: ({domain, thread}) => safeText(`${domain.name} ${thread.role} ${thread.comm}`).toLowerCase(),
}

const numa: ScreenTable<NumaRow> = {
  title: 'NUMA',
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
}

const tables = {domains, pcpus, net, block, threads, numa} as const satisfies Record<ScreenId, unknown>

/** The engine treats every table alike: a table's rows only ever meet its own columns. */
export const screenTable = (screen: ScreenId): ScreenTable<unknown> => tables[screen] as ScreenTable<unknown>

export const SCREENS = Object.keys(tables) as readonly ScreenId[]
