import type {DomainRow} from '../row.ts'
import {formatWho} from '../text/who-text.ts'
import {absentOf} from './absent-of.ts'
import {columnsOf} from './column.ts'
import {whole} from './domain-figure.ts'

const {text} = columnsOf<DomainRow>(absentOf)

/** Column of who or what the cause beside it names. */
export const whoColumn = text({
  id: 'who',
  aliases: ['culprit', 'suspect'],
  title: 'WHO',
  width: 21,
  from: 100,
  needs: ['schedstat', 'threadStat', 'cgroupThrottling'],
  help: 'Who or what that names: the domain that had most of the pCPUs it waited for, with its share (est. = estimated), the quota, the node of its memory, the disk; ? = nobody can be named.',
  ...whole(domain => {
    const {cause} = domain
    if (cause === undefined) return undefined
    return cause.kind === 'none' ? '' : (formatWho(domain, cause) ?? '?')
  }),
})
