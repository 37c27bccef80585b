import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import {pauseOf} from '../../model/pause-text.ts'
import type {Candidate} from './proposal.ts'

/** Proposes to let a paused domain go on, unless that is not for people to do. */
export function resume({uuid, name, pausedBy}: Domain): Candidate {
  const {stays} = pauseOf(pausedBy)
  if (stays !== undefined) return stays
  return {
    id: `resume ${uuid}`,
    text: `let ${safeText(name)} go on`,
    for: {uuid, name},
    expected: 'its vCPUs run again, unless what stopped it is still there',
    gain: 'runs again',
    cost: 'others share their pCPUs with it again',
    price: 'takes CPU time again',
    stage: {kind: 'resume', domain: uuid},
  }
}
