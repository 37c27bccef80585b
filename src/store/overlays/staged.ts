import type {Plan} from '../../actions/plan.ts'
import {type Bargain, isBadBargain} from '../../actions/proposals/proposal.ts'

/** Promise of a proposal, which holds as long as nothing else is edited. */
export interface Staged {
  readonly edits: object
  readonly bargain: Bargain
}

/** Returns the plan of these edits, with the promise of a proposal if it was made for exactly them. */
export function withPromise(
  plan: Plan,
  {staged, edits}: {readonly staged?: Staged; readonly edits: object},
): Plan {
  if (staged?.edits !== edits) return plan
  const {for: beneficiary, expected, cost} = staged.bargain
  const checks = isBadBargain(staged.bargain) ? [...plan.checks, BAD] : plan.checks
  return {...plan, checks, for: beneficiary, expected, cost}
}

const BAD = {severity: 'warn', text: 'it is expected to cost others more than it brings'} as const
