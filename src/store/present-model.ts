import type {PlanContext} from '../actions/plan.ts'
import type {Uuid} from '../base/ids.ts'
import type {Domain} from '../model/domain.ts'
import type {Model} from '../model/model.ts'
import type {State} from './state.ts'

/**
 * Returns the newest model. Whatever changes the host goes by it: the screen may be paused, and show one that is long
 * past.
 */
export const presentModel = ({latest, model}: State): Model | undefined => latest ?? model

/** Returns a domain as it is now; `undefined` if it is gone. */
export const presentDomain = (state: State, uuid: Uuid): Domain | undefined =>
  presentModel(state)?.domains.find(domain => domain.uuid === uuid)

/** Returns the facts that a plan is made from; `undefined` before the first sample. */
export function planContext(state: State): PlanContext | undefined {
  const model = presentModel(state)
  return model === undefined ? undefined : {model, settings: state.settings}
}
