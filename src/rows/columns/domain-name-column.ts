import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'

/** Returns the first column of every table whose rows belong to a domain. */
export const domainName = (help: string, grow = 12) => ({
  id: 'name',
  aliases: ['domain'],
  title: 'DOMAIN',
  width: 12,
  isName: true,
  grow,
  from: 0,
  help,
  value: (row: {readonly domain: Domain}): string => safeText(row.domain.name),
})
