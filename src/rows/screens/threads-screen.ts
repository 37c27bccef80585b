import {safeText} from '../../base/safe-text.ts'
import {threadColumns} from '../columns/thread-columns.ts'
import type {ThreadRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const threadsScreen: ScreenRecord<ThreadRow> = {
  title: 'Threads',
  key: '4',
  help: 'Threads: vCPU, emulator, iothread, vhost and helper threads of all domains',
  footer: {rank: 23, label: 'Thr'},
  empty: 'no domain is running',
  columns: threadColumns,
  sort: {column: 'wait', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.threads.map(thread => ({domain, thread}))),
  keyOf: ({domain, thread}) => `${domain.uuid}/${thread.tid}`,
  nameOf: ({domain, thread}) =>
    `${safeText(domain.name)} ${thread.role} ${safeText(thread.comm)}`.toLowerCase(),
  ofDomains: true,
  needs: [],
  panes: ['detail'],
  exact: 'trace',
}
