import type {Change} from '../../src/journal/change.ts'
import {processStart} from './process-start.ts'

/** Returns true while the process that began a change is still there, and may yet end it. */
export const isAtWork = ({status, who}: Change): boolean =>
  status === 'running' && who.startTicks !== undefined && processStart(who.pid) === who.startTicks
