import {safeText} from '../../base/safe-text.ts'
import {rawText} from '../../base/untrusted.ts'
import {blockColumns} from '../columns/block-columns.ts'
import type {BlockRow} from '../row.ts'
import type {ScreenRecord} from './screen-record.ts'

export const blockScreen: ScreenRecord<BlockRow> = {
  title: 'Block',
  key: '3',
  help: 'Block: every disk',
  footer: {rank: 22, label: 'Blk'},
  empty: 'no domain has a disk',
  columns: blockColumns,
  sort: {column: 'wr', descending: true},
  rowsOf: model => model.domains.flatMap(domain => domain.disks.map(disk => ({domain, disk}))),
  keyOf: ({domain, disk}) => `${domain.uuid}/${rawText(disk.target)}`,
  nameOf: ({domain, disk}) => `${safeText(domain.name)} ${safeText(disk.target)}`.toLowerCase(),
  ofDomains: true,
  needs: ['guestOften'],
  panes: ['detail'],
  exact: 'trace',
}
