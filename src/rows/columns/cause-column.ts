import type {CauseKind} from '../../model/cause/cause.ts'
import type {DomainRow} from '../row.ts'
import {CAUSE_TITLES} from '../text/cause-text.ts'
import {absentOf} from './absent-of.ts'
import {columnsOf} from './column.ts'

const {text} = columnsOf<DomainRow>(absentOf)

/** What a domain suffers from most. */
export const causeColumn = text({
  id: 'cause',
  title: 'CAUSE',
  width: 10,
  from: 0,
  needs: ['schedstat', 'threadStat', 'cgroupThrottling'],
  help: 'What it suffers from most: NEIGHBOUR, OWN QUOTA, OVERCOMMIT (its own threads), HOST, STARVING, REMOTE MEM, I/O, MEMORY, SMT? (possible), STEAL; - nothing.',
  value: ({domain, thread}) => (thread === undefined ? domain.cause?.kind : undefined),
  format: kind => CAUSE_TITLES[kind as CauseKind],
  severity: kind => (kind === 'none' ? 'dim' : kind === 'starving' ? 'critical' : 'warn'),
})
