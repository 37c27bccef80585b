import {planRunState} from '../../actions/plans/plan-run-state.ts'
import type {Uuid} from '../../base/ids.ts'
import type {DomainSettings} from '../../libvirt/settings.ts'
import type {Pressed} from '../press.ts'
import type {State} from '../state.ts'
import {chosenDomains} from '../table/chosen-domains.ts'
import {openPlan} from './apply-dialog.ts'

/** Pauses the chosen domains, or lets them go on when the first of them is paused. */
export function actOnRunState(state: State): Pressed {
  const domains = chosenDomains(state)
  const {model} = state
  if (model === undefined || domains.length === 0) return {state}
  const paused = model.domains.find(({uuid}) => uuid === domains[0])?.state === 'paused'
  const intent = {kind: paused ? 'resume' : 'pause', domains} as const
  return {state: openPlan(state, planRunState(intent, {model, settings: state.settings}))}
}

/** libvirt told what it has of a domain; the editor that asked draws it. */
export const settingsArrived = (state: State, domain: Uuid, settings: DomainSettings): State => ({
  ...state,
  settings: new Map(state.settings).set(domain, settings),
})
