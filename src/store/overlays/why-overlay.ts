import type {Proposal, Stage} from '../../actions/proposals/proposal.ts'
import {propose} from '../../actions/proposals/propose.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Blame} from '../../model/blame/blame.ts'
import type {Domain} from '../../model/domain.ts'
import {actionRefusal, sessionRefusal} from '../action-refusal.ts'
import type {Overlay, WhyOverlay} from '../overlay.ts'
import type {Press, Pressed} from '../press.ts'
import type {State} from '../state.ts'
import {domainAtCursor} from '../table/cursor.ts'
import {openBalloonEditor} from './balloon-editor.ts'
import {openCapEditor} from './cap-editor.ts'
import {openNumatuneEditor} from './numatune-editor.ts'
import {closeOverlay, moveInList, openOverlay} from './open-overlay.ts'
import {openPinEditor} from './pin-editor.ts'

const TRACE_SECONDS = 2
/** Lines of what a trace tells; it is shown from its last page at the latest. */
const LONGEST_TRACE = 500
/** Keys that mean the same while a trace is shown; what would help is hidden then. */
const BESIDE_TRACE: ReadonlySet<string> = new Set(['escape', 'q', '6', 'left', 'h', 'right', 'l', 'x'])

/** Opens it for the domain under the cursor. */
export function openWhy(state: State): Pressed {
  const domain = domainAtCursor(state)
  return domain === undefined ? {state} : {state: openOverlay(state, {kind: 'why', domain, index: 0})}
}

/** Opens it and traces at once. */
export function openTrace(state: State): Pressed {
  const {state: opened} = openWhy(state)
  return opened.overlay?.kind === 'why' ? startTrace(opened, opened.overlay) : {state}
}

export const domainOf = ({model}: State, uuid: Uuid): Domain | undefined =>
  model?.domains.find(domain => domain.uuid === uuid)

export function proposalsOf(state: State, {domain: uuid}: WhyOverlay): readonly Proposal[] {
  const domain = domainOf(state, uuid)
  return state.model === undefined || domain === undefined ? [] : propose(state.model, domain)
}

export function pressInWhy(state: State, why: WhyOverlay, key: Press): Pressed {
  const proposals = proposalsOf(state, why)
  if (why.trace?.status === 'done' && !BESIDE_TRACE.has(key.name)) {
    const top = moveInList(why.trace.top, LONGEST_TRACE, key.name)
    return {state: top === undefined ? state : openOverlay(state, {...why, trace: {...why.trace, top}})}
  }
  const moved = moveInList(why.index, proposals.length, key.name)
  if (moved !== undefined) return {state: openOverlay(state, {...why, index: Math.max(0, moved)})}
  switch (key.name) {
    case 'escape':
    case 'q':
    case '6':
      return {state: leave(state, why)}
    case 'left':
    case 'h':
      return {state: besides(state, why, -1)}
    case 'right':
    case 'l':
      return {state: besides(state, why, 1)}
    case 'x':
      return startTrace(state, why)
    case 'enter': {
      const proposal = proposals[why.index]
      return proposal?.stage === undefined ? {state} : stageIt(state, proposal.stage, proposal.expected)
    }
    case 'p':
    case 'n':
    case 'b':
    case 'c':
      return openEditor(state, why.domain, EDITORS[key.name])
    default:
      return {state}
  }
}

/** Esc leaves the trace first, then the screen. */
function leave(state: State, {trace, ...why}: WhyOverlay): State {
  return trace === undefined || trace.status === 'running' ? closeOverlay(state) : openOverlay(state, why)
}

/** The next domain that suffers from something; without any, the next that runs. */
function besides(state: State, {domain}: WhyOverlay, step: number): State {
  const running = state.model?.domains.filter(({cause}) => cause !== undefined) ?? []
  const suffering = running.filter(({cause, uuid}) => cause?.kind !== 'none' || uuid === domain)
  const list = suffering.length > 1 ? suffering : running
  const at = list.findIndex(({uuid}) => uuid === domain)
  const next = list[(at + step + list.length) % list.length]
  return next === undefined ? state : openOverlay(state, {kind: 'why', domain: next.uuid, index: 0})
}

function startTrace(state: State, why: WhyOverlay): Pressed {
  if (why.trace?.status === 'running') return {state}
  return {
    state: openOverlay(state, {...why, trace: {status: 'running', seconds: TRACE_SECONDS}}),
    request: {kind: 'trace', domain: why.domain, seconds: TRACE_SECONDS},
  }
}

/** The trace's end; nothing to see for whoever left meanwhile. */
export function traced(state: State, domain: Uuid, result: Blame | string): State {
  const {overlay} = state
  if (overlay?.kind !== 'why' || overlay.domain !== domain || overlay.trace?.status !== 'running')
    return state
  return openOverlay(state, {
    ...overlay,
    trace:
      typeof result === 'string' ? {status: 'failed', why: result} : {status: 'done', blame: result, top: 0},
  })
}

type Open = (state: State) => Pressed

const EDITORS = {
  p: openPinEditor,
  n: openNumatuneEditor,
  b: openBalloonEditor,
  c: openCapEditor,
} satisfies Record<string, Open>

/** An editor about this domain, whatever is tagged or under the cursor. */
function openEditor(state: State, domain: Uuid, open: Open): Pressed {
  const refusal =
    actionRefusal(state, [domain]) ??
    (open === openCapEditor || open === openNumatuneEditor ? sessionRefusal(state) : undefined)
  if (refusal !== undefined) return {state: {...state, notice: {text: refusal, severity: 'warn'}}}
  const {tagged} = state
  const opened = open({...state, tagged: [domain]})
  return {...opened, state: {...opened.state, tagged}}
}

function stageIt(state: State, stage: Stage, expected: string): Pressed {
  const opens: Readonly<Record<Stage['kind'], Open>> = {
    pin: openPinEditor,
    cap: openCapEditor,
    numatune: openNumatuneEditor,
    balloon: openBalloonEditor,
  }
  const opened = openEditor(state, stage.domain, opens[stage.kind])
  const {overlay} = opened.state
  if (overlay?.kind !== stage.kind) return opened
  return {...opened, state: openOverlay(opened.state, staged(overlay, stage, expected))}
}

/** The editor with the proposal's edits in it, not applied. */
function staged(editor: Overlay, stage: Stage, expected: string): Overlay {
  if (editor.kind === 'pin' && stage.kind === 'pin')
    return {...editor, edits: stage.edits, why: stage.why, staged: {edits: stage.edits, expected}}
  if (editor.kind === 'cap' && stage.kind === 'cap')
    return {...editor, edits: stage.edits, staged: {edits: stage.edits, expected}}
  if (editor.kind === 'numatune' && stage.kind === 'numatune') return {...editor, nodeset: stage.nodeset}
  if (editor.kind === 'balloon' && stage.kind === 'balloon') return {...editor, target: stage.target}
  return editor
}
