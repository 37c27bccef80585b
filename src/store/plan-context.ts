import type {PlanContext} from '../actions/plan.ts'
import type {State} from './state.ts'

/**
 * Returns the facts that a plan is made from; `undefined` before the first sample. The screen may be paused: a change
 * is made now, whatever is shown.
 */
export const planContext = ({latest, settings}: State): PlanContext | undefined =>
  latest === undefined ? undefined : {model: latest, settings}
