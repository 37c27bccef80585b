import type {PauseReason} from '../libvirt/pause-reason.ts'
import type {Domain} from '../model/domain.ts'

/** Reasons that are faults: nobody meant to pause the domain, and it does not go on by itself. */
const FAULTS: ReadonlySet<PauseReason> = new Set<PauseReason>([
  'I/O error',
  'watchdog',
  'guest crashed',
  'post-copy migration failed',
  'a call that failed',
])

/** Returns the fault that paused a domain; `undefined` if it is not paused, or was by hand or for a while. */
export const pausedByFault = ({state, pausedBy}: Domain): PauseReason | undefined =>
  state === 'paused' && pausedBy !== undefined && FAULTS.has(pausedBy) ? pausedBy : undefined
