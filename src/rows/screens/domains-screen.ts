import {safeText} from '../../base/safe-text.ts'
import {domainColumns} from '../columns/domain-columns.ts'
import type {DomainRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const domainsScreen: ScreenRecord<DomainRow> = {
  title: 'Domains',
  key: '0',
  help: 'Domains',
  footer: {rank: 19, label: 'Dom'},
  empty: 'no domains are defined here',
  connecting: 'connecting to libvirt',
  columns: domainColumns,
  sort: {column: 'wait', descending: true},
  rowsOf: model => model.domains.map(domain => ({domain})),
  keyOf: ({domain, thread}) => (thread === undefined ? domain.uuid : `${domain.uuid}/${thread.tid}`),
  nameOf: ({domain}) => safeText(domain.name).toLowerCase(),
  childrenOf: ({domain}) => domain.threads.map(thread => ({domain, thread})),
  ofDomains: true,
  needs: [],
  panes: ['side', 'detail'],
  exact: 'trace',
}
