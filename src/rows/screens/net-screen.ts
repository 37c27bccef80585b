import {safeText} from '../../base/safe-text.ts'
import {rawText} from '../../base/untrusted.ts'
import {netColumns} from '../columns/net-columns.ts'
import type {NetRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const netScreen: ScreenRecord<NetRow> = {
  title: 'Net',
  key: '2',
  help: 'Net: every interface',
  footer: {rank: 21, label: 'Net'},
  empty: 'no domain has an interface',
  columns: netColumns,
  sort: {column: 'rx', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.interfaces.map(nic => ({domain, nic}))),
  keyOf: ({domain, nic}) => `${domain.uuid}/${rawText(nic.name)}`,
  nameOf: ({domain, nic}) => `${safeText(domain.name)} ${safeText(nic.name)}`.toLowerCase(),
  ofDomains: true,
  needs: [],
  panes: ['detail'],
  exact: 'trace',
}
