import type {CauseKind} from '../../model/cause/cause.ts'
import {CAUSES} from '../../model/cause/causes/index.ts'
import type {DomainRow} from '../row.ts'
import {causeSeverity, causeTitle} from '../text/cause-text.ts'
import {absentOf} from './absent-of.ts'
import {columnsOf} from './column.ts'
import {whole} from './domain-figure.ts'

const {text} = columnsOf<DomainRow>(absentOf)

/** Column of the cause that a domain suffers from most. */
export const causeColumn = text({
  id: 'cause',
  aliases: ['suffers'],
  title: 'SUFFERS FROM',
  width: 12,
  from: 0,
  needs: ['schedstat', 'threadStat', 'cgroupThrottling'],
  help: `What it suffers from most: ${CAUSES.map(({title}) => title).join(', ')}; - nothing.`,
  ...whole(({cause}) => cause?.kind),
  format: kind => causeTitle(kind as CauseKind),
  severity: kind => causeSeverity(kind as CauseKind),
})
