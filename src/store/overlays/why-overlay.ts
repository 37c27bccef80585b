import {planRunState} from '../../actions/plans/plan-run-state.ts'
import type {Bargain, Stage} from '../../actions/proposals/proposal.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Blame} from '../../model/blame/blame.ts'
import type {Domain} from '../../model/domain.ts'
import {actionRefusal, domainRefusal} from '../action-refusal.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {domainAtCursor} from '../table/cursor.ts'
import {togglePause} from '../toggle-pause.ts'
import {EDITORS, type EditorKind, editors} from './editors.ts'
import {openEditor} from './open-editor.ts'
import {changeOverlay, closeOverlay, openOverlay} from './open-overlay.ts'
import {openPlan} from './open-plan.ts'
import type {Overlay} from './overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {stepInList, unscrolled} from './scroll.ts'
import {boardOf, type Offer} from './why-board.ts'
import type {Trace, WhyState} from './why-state.ts'

const TRACE_SECONDS = 2
/** Keys that keep their meaning while a trace is shown; the proposals are hidden then. */
const BESIDE_TRACE: ReadonlySet<string> = new Set(['escape', 'q', 'left', 'h', 'right', 'l', 'x'])

export const whyOverlay: OverlayRecord<WhyState, 'why'> = {
  commands: {why: {run: openWhy, refusal: state => domainRefusal(withDomain(state))}},
  tab: 'why',
  press: pressInWhy,
  points: {
    at: (_state, why) => [selectedIndex(why)],
    move(_state, why, [index = 0]) {
      const id = why.board?.offers[index]?.proposal.id
      return id === undefined ? why : {...why, selected: id}
    },
    again: 'enter',
  },
  arrive: withModel,
  // The users of the pCPUs are watched between the ticks for as long as somebody asks. A proposal may move another
  // domain: it goes by where that may run, and by the slices around it.
  demand: ({domain}) => ({detailOf: domain, alert: true, needs: ['threadStatus', 'cgroupLimits']}),
}

/** Returns the state with a domain under the cursor: where no row has one, it is that of the screen of domains. */
function withDomain(state: State): State {
  return domainAtCursor(state) === undefined ? {...state, view: {...state.view, screen: 'domains'}} : state
}

/** Opens the dialog for the domain under the cursor. */
function openWhy(state: State): Pressed {
  const domain = domainAtCursor(withDomain(state))
  return domain === undefined ? {state} : openWhyOf(state, domain)
}

/** Returns the dialog about a domain as it opens, at its first line, which is the verdict. */
const whyAbout = (state: State, domain: Uuid): WhyState => withModel(state, {kind: 'why', domain, top: 0})

/** Takes in the model on screen: what is listed keeps its place. A domain that is gone keeps what is known of it. */
function withModel(state: State, why: WhyState): WhyState {
  const {model, suspicions} = state
  const domain = domainOf(state, why.domain)
  if (model === undefined || domain === undefined || why.board?.model === model) return why
  return {...why, board: boardOf(model, domain, suspicions, why.board)}
}

/** Opens the dialog for a domain that need not be under the cursor. */
export const openWhyOf = (state: State, domain: Uuid): Pressed => ({
  state: openOverlay(state, whyAbout(state, domain)),
})

/** Opens the dialog and starts a trace at once. */
export function openTrace(state: State): Pressed {
  const {state: opened} = openWhy(state)
  return opened.overlay?.kind === 'why' ? startTrace(opened, opened.overlay) : {state}
}

export const domainOf = ({model}: State, uuid: Uuid): Domain | undefined =>
  model?.domains.find(domain => domain.uuid === uuid)

/** Returns the index of the proposal under the cursor, which stays on it whatever else is proposed. */
export function selectedIndex({board, selected}: Pick<WhyState, 'board' | 'selected'>): number {
  const index = board?.offers.findIndex(({proposal: {id}}) => id === selected) ?? 0
  return Math.max(0, index)
}

function pressInWhy(state: State, why: WhyState, key: Press): Pressed | undefined {
  const offers = why.board?.offers ?? []
  if (why.trace?.status === 'done' && !BESIDE_TRACE.has(key.name)) return undefined
  const moved = stepInList(selectedIndex(why), offers.length, key)
  if (moved !== undefined) return {state: select(state, why, moved)}
  switch (key.name) {
    case 'escape':
    case 'q':
      return {state: leave(state, why)}
    case 'left':
    case 'h':
      return {state: besides(state, why, -1)}
    case 'right':
    case 'l':
      return {state: besides(state, why, 1)}
    case 'r':
      return {state: openOverlay(state, anew(state, why))}
    case 'z': {
      const toggled = togglePause(state, key.room)
      return {state: openOverlay(toggled, withModel(toggled, why))}
    }
    case 'x':
      return startTrace(state, why)
    case 'enter': {
      // What it opens is shown before it is opened.
      if (key.page.cursor?.gone) return {state}
      const offer = offers[selectedIndex(why)]
      return offer === undefined ? undefined : take(state, offer, key)
    }
    default: {
      const editor = EDITORS.find(kind => kind === key.command)
      return editor === undefined ? undefined : openEditor(state, why.domain, editor, key)
    }
  }
}

function select(state: State, why: WhyState, index: number): State {
  const id = why.board?.offers[index]?.proposal.id
  return id === undefined ? state : openOverlay(state, {...why, selected: id})
}

/** Works everything out anew, in a new order and without what is no longer needed. */
function anew(state: State, {board, ...why}: WhyState): WhyState {
  const next = withModel(state, why)
  return next.board === undefined && board !== undefined ? {...why, board} : next
}

/** Leaves the trace if one is shown, else closes the dialog. */
function leave(state: State, {trace, ...why}: WhyState): State {
  return trace === undefined || trace.status === 'running'
    ? closeOverlay(state)
    : openOverlay(state, unscrolled(why))
}

/** Shows the next domain that suffers from something; if no other does, the next that runs. */
function besides(state: State, {domain}: WhyState, step: number): State {
  const running = state.model?.domains.filter(({cause}) => cause !== undefined) ?? []
  const suffering = running.filter(({cause, uuid}) => cause?.kind !== 'none' || uuid === domain)
  const list = suffering.length > 1 ? suffering : running
  const at = list.findIndex(({uuid}) => uuid === domain)
  const next = list[(at + step + list.length) % list.length]
  return next === undefined ? state : openOverlay(state, whyAbout(state, next.uuid))
}

function startTrace(state: State, why: WhyState): Pressed {
  if (why.trace?.status === 'running') return {state}
  return {
    state: openOverlay(state, {...unscrolled(why), trace: {status: 'running', seconds: TRACE_SECONDS}}),
    request: {kind: 'trace', domain: why.domain, seconds: TRACE_SECONDS},
  }
}

/** Shows the result of a trace or why it failed, from its first line, if the dialog still waits for it. */
export function traced(state: State, domain: Uuid, result: Blame | string): State {
  const trace: Trace =
    typeof result === 'string' ? {status: 'failed', why: result} : {status: 'done', blame: result}
  return changeOverlay(state, 'why', why =>
    why.domain === domain && why.trace?.status === 'running' ? {...why, top: 0, trace} : why,
  )
}

/** Takes a proposal as it was shown to its editor, or its plan to be confirmed. Nothing is applied. */
function take(state: State, {proposal, isNeeded}: Offer, key: Press): Pressed {
  const {stage} = proposal
  if (stage === undefined) return {state: noted(state, 'that is not libvirt’s to change')}
  const {state: opened, request} =
    stage.kind === 'resume' ? planResume(state, stage, proposal) : stageIt(state, stage, proposal, key)
  const said =
    isNeeded || opened.overlay === state.overlay
      ? opened
      : noted(opened, 'by the figures of now it is no longer needed')
  return {state: said, ...(request !== undefined && {request})}
}

const noted = (state: State, text: string): State => ({...state, notice: {text, severity: 'warn'}})

/** Shows the plan to let the domain go on, with what the proposal promised. */
function planResume(state: State, {domain}: Stage, {for: beneficiary, expected, cost}: Bargain): Pressed {
  const {model, settings} = state
  const reason = actionRefusal(state, [domain])
  if (reason !== undefined) return {state: noted(state, reason)}
  if (model === undefined) return {state}
  const plan = planRunState({kind: 'resume', domains: [domain]}, {model, settings})
  return {state: openPlan(state, {...plan, for: beneficiary, expected, cost})}
}

/** Opens the editor with a proposal's edits in it, which are not applied. */
function stageIt(state: State, stage: EditedStage, bargain: Bargain, key: Press): Pressed {
  const opened = openEditor(state, stage.domain, stage.kind, key)
  const {overlay} = opened.state
  if (overlay?.kind !== stage.kind) return opened
  // Editor and stage are of one kind, which the compiler cannot follow by itself.
  const put = editors[stage.kind].stage as (editor: Overlay, stage: Stage, bargain: Bargain) => Overlay
  return {...opened, state: openOverlay(opened.state, put(overlay, stage, bargain))}
}

/** A stage that an editor begins with. */
type EditedStage = Extract<Stage, {kind: EditorKind}>
