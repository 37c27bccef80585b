import {planRunState} from '../../actions/plans/plan-run-state.ts'
import {planContext} from '../present-model.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {chosenDomains} from '../table/chosen-domains.ts'
import {openPlan} from './open-plan.ts'

/** Pauses the chosen domains, or lets them go on if the first of them is paused. */
export function toggleRunState(state: State): Pressed {
  const domains = chosenDomains(state)
  const context = planContext(state)
  if (context === undefined || domains.length === 0) return {state}
  const paused = context.model.domains.find(({uuid}) => uuid === domains[0])?.state === 'paused'
  const intent = {kind: paused ? 'resume' : 'pause', domains} as const
  return {state: openPlan(state, planRunState(intent, context))}
}
