import type {Domain} from '../../model/domain.ts'
import {pausedByFault} from '../paused-by-fault.ts'
import type {DomainRow} from '../row.ts'
import type {Severity} from '../table.ts'

const STATE_LETTERS: Readonly<Record<Domain['state'], string>> = {
  running: 'R',
  paused: 'P',
  'shut off': '-',
  'shutting down': 'D',
  crashed: 'X',
  suspended: 'S',
  blocked: 'B',
  'no state': '?',
}

/** Returns the letter of a domain's state; `H` if its QEMU does not answer. */
export const stateLetter = ({state, stats}: Domain): string =>
  stats.status === 'hung' ? 'H' : STATE_LETTERS[state]

export const stateSeverity = (row: DomainRow): Severity => {
  const {state, stats, starving} = row.domain
  if (stats.status === 'hung' || state === 'crashed' || starving) return 'critical'
  if (pausedByFault(row.domain) !== undefined) return 'critical'
  if (state === 'running') return 'normal'
  return state === 'paused' ? 'warn' : 'dim'
}
