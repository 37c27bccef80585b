import type {HostPlan} from '../../actions/host-plan/host-plan.ts'
import {movable} from '../../actions/host-plan/movable.ts'
import {planHost} from '../../actions/host-plan/plan-host.ts'
import {planMoves} from '../../actions/host-plan/plan-moves.ts'
import type {Ms} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {actionRefusal} from '../action-refusal.ts'
import type {CommandHandler} from '../command-handler.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {Request} from '../request.ts'
import type {State} from '../state.ts'
import {NO_OTHER_SCOPE, scopesAfter} from './editor-scopes.ts'
import type {HostPlanState} from './host-plan-state.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import {openPlan} from './open-plan.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {unscrolled} from './scroll.ts'

/** Time for which the host is looked at before it is planned: what is read for it alone has come by then. */
const WATCH_MS: Ms = 3000

/** Handler of the command that plans pins for the whole host. */
export const planCommand: CommandHandler = {run: openHostPlan, refusal: planRefusal}

export const hostPlanOverlay: OverlayRecord<HostPlanState, 'plan'> = {
  commands: {plan: planCommand},
  press: pressInHostPlan,
  arrive: ({model}, overlay) =>
    model === undefined || overlay.plan !== undefined || model.at.monotonicMs - overlay.sinceMs < WATCH_MS
      ? overlay
      : {...overlay, plan: planHost(model, overlay.repin)},
  // Where threads may run, where memory is, what slices exclude, and who is on which pCPU.
  demand: () => ({needs: ['threadStatus', 'cgroupNuma', 'cgroupLimits', 'pcpuTime', 'definition']}),
}

/** Opens the dialog, and has the pins read of all domains that the plan may move. */
function openHostPlan(state: State): Pressed {
  const {model} = state
  if (model === undefined) return {state}
  const overlay: HostPlanState = {
    kind: 'host-plan',
    sinceMs: model.at.monotonicMs,
    repin: false,
    scopes: ['live'],
  }
  const domains = model.domains.filter(mayMove).map(({uuid}) => uuid)
  return {state: openOverlay(state, overlay), request: {kind: 'read-settings', domains}}
}

const mayMove = (domain: Domain): boolean => 'suffers' in movable(domain, true)

/** Returns why the host cannot be planned now. */
function planRefusal(state: State): string | undefined {
  const all = state.model?.domains.map(({uuid}) => uuid)
  return state.view.paused ? 'the screen is paused: z lets it go on' : actionRefusal(state, all)
}

/** Carries out a key press: `r` moves pinned domains too, or not; `L` chooses the scope; Enter previews. */
function pressInHostPlan(state: State, overlay: HostPlanState, key: Press): Pressed | undefined {
  const {model} = state
  const {plan} = overlay
  if (['escape', 'q'].includes(key.name)) return {state: closeOverlay(state)}
  if (plan === undefined || model === undefined) return undefined
  switch (key.name) {
    case 'r':
      return toggleRepin(state, overlay, model)
    case 'L':
    case 'tab':
    case 'shift+tab':
      return {state: otherScopes(state, overlay, plan, key.name)}
    case 'enter':
    case 'a':
      return preview(state, overlay, plan, model)
    default:
      return undefined
  }
}

function toggleRepin(state: State, overlay: HostPlanState, model: Model): Pressed {
  const repin = !overlay.repin
  const plan = planHost(model, repin)
  const request = readUnread(state, plan)
  return {
    state: openOverlay(state, {...unscrolled(overlay), repin, plan}),
    ...(request !== undefined && {request}),
  }
}

function otherScopes(state: State, overlay: HostPlanState, {moves}: HostPlan, key: string): State {
  const domains = moves.map(({domain}) => domain)
  const scopes = scopesAfter(state, domains, overlay.scopes, key)
  return scopes === undefined ? noticed(state, NO_OTHER_SCOPE) : openOverlay(state, {...overlay, scopes})
}

function preview(state: State, overlay: HostPlanState, plan: HostPlan, model: Model): Pressed {
  const {settings} = state
  if (plan.moves.length === 0) return {state: noticed(state, 'nothing is to be moved')}
  const request = readUnread(state, plan)
  if (request !== undefined) return {state: noticed(state, 'reading from libvirt'), request}
  return {state: openPlan(state, planMoves(plan, overlay.scopes, {model, settings}), overlay)}
}

/** Returns the request for settings that the plan's steps begin with; `undefined` if all are known. */
function readUnread({settings}: State, {moves}: HostPlan): Request | undefined {
  const domains = moves.flatMap(({domain}) => (settings.has(domain) ? [] : domain))
  return domains.length === 0 ? undefined : {kind: 'read-settings', domains}
}

const noticed = (state: State, text: string): State => ({...state, notice: {text, severity: 'normal'}})
