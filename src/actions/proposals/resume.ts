import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Proposal} from './proposal.ts'

/** Proposes to let a paused domain go on. */
export const resume = ({uuid, name}: Domain): Proposal => ({
  id: `resume ${uuid}`,
  text: `let ${safeText(name)} go on`,
  for: {uuid, name},
  expected: 'its vCPUs run again, unless what stopped it is still there',
  gain: 'runs again',
  cost: 'others share their pCPUs with it again',
  price: 'takes CPU time again',
  stage: {kind: 'resume', domain: uuid},
})
