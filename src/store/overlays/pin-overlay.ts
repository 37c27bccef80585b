import type {Plan} from '../../actions/plan.ts'
import {planPin} from '../../actions/plans/plan-pin.ts'
import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import {errorText} from '../../base/error-text.ts'
import type {Pcpu} from '../../model/host.ts'
import {actionRefusal} from '../action-refusal.ts'
import {planContext} from '../present-model.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {chosenDomains} from '../table/chosen-domains.ts'
import {firstScopes, NO_OTHER_SCOPE, scopesAfter} from './editor-scopes.ts'
import {changedText} from './keep-edits.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import {preview} from './open-plan.ts'
import type {EditorRecord} from './overlay-record.ts'
import {fill} from './pin-fills.ts'
import {matrixOf} from './pin-matrix.ts'
import type {PinState} from './pin-state.ts'
import {withPromise} from './staged.ts'
import {isTyping, typeInto} from './typing.ts'

export const pinOverlay: EditorRecord<PinState> = {
  commands: {pin: {run: state => openPinEditor(state), refusal: actionRefusal}},
  press: (state, editor, key) => pressInPinEditor(state, editor, key),
  types: isTyping,
  plan: planOfPins,
  // The matrix shows where the kernel lets every thread run, where its memory is, and what slices exclude.
  demand: () => ({needs: ['threadStatus', 'cgroupNuma', 'cgroupLimits']}),
  stage: (editor, {edits, why}, bargain) => ({...editor, edits, why, staged: {edits, bargain}}),
  unsaved: (state, editor) =>
    editor.staged?.edits === editor.edits
      ? undefined
      : changedText(matrixOf(state, editor).rows.filter(({changed}) => changed).length, 'row'),
}

/**
 * Opens the matrix for domains, the chosen ones if none are given, and reads libvirt's pins; running domains are changed live until another
 * scope is chosen.
 */
export function openPinEditor(state: State, domains = chosenDomains(state)): Pressed {
  return {
    state: openOverlay(state, {
      kind: 'pin',
      domains,
      scopes: firstScopes(state, domains),
      edits: {},
      row: 0,
      column: 0,
    }),
    request: {kind: 'read-settings', domains},
  }
}

/** Carries out a key press in the matrix. A cpulist that is being typed takes every key. */
function pressInPinEditor(state: State, editor: PinState, key: Press): Pressed {
  if (editor.typed !== undefined) return {state: typeList(state, editor, editor.typed, key)}
  const {error, ...clean} = editor
  switch (key.name) {
    case 'escape':
      return {state: leaveRange(state, clean)}
    case 'q':
      return {state: closeOverlay(state)}
    case 'a':
    case 'enter':
      return {state: preview(state, clean, planOfPins(state, clean))}
    case '=':
      return {state: openOverlay(state, {...clean, typed: ''})}
    case 'L':
    case 'tab':
    case 'shift+tab':
      return {state: openOverlay(state, otherScopes(state, clean, key.name))}
    default:
  }
  const moved = move(state, clean, key.name)
  return {state: openOverlay(state, moved ?? fill(state, clean, key.name) ?? clean)}
}

/** Ends a range if one was begun, else closes the editor. */
function leaveRange(state: State, editor: PinState): State {
  if (editor.anchor === undefined) return closeOverlay(state)
  const {anchor, ...rest} = editor
  return openOverlay(state, rest)
}

function move(state: State, editor: PinState, name: string): PinState | undefined {
  const {rows, pcpus} = matrixOf(state, editor)
  const {row, column} = editor
  const at = (nextRow: number, nextColumn: number): PinState => ({
    ...editor,
    row: Math.max(0, Math.min(rows.length - 1, nextRow)),
    column: Math.max(0, Math.min(pcpus.length - 1, nextColumn)),
  })
  switch (name) {
    case 'up':
    case 'k':
      return at(row - 1, column)
    case 'down':
    case 'j':
      return at(row + 1, column)
    case 'left':
    case 'h':
      return at(row, column - 1)
    case 'right':
    case 'l':
      return at(row, column + 1)
    case 'pageup':
      return at(row - 10, column)
    case 'pagedown':
      return at(row + 10, column)
    case 'home':
      return at(row, 0)
    case 'end':
      return at(row, pcpus.length - 1)
    case 'g':
      return at(0, column)
    case 'G':
      return at(rows.length - 1, column)
    case '(':
    case ')':
      return at(row, nodeBeside(pcpus, column, name === '(' ? -1 : 1))
    default:
      return undefined
  }
}

/** Returns the index of the first pCPU of the node before or after. */
function nodeBeside(pcpus: readonly Pcpu[], column: number, step: number): number {
  const nodes = [...new Set(pcpus.map(({node}) => node))]
  const wanted = nodes.indexOf(pcpus[column]?.node) + step
  return wanted < 0 || wanted >= nodes.length ? column : pcpus.findIndex(({node}) => node === nodes[wanted])
}

function otherScopes(state: State, editor: PinState, key: string): PinState {
  const scopes = scopesAfter(state, editor.domains, editor.scopes, key)
  return scopes === undefined ? {...editor, error: NO_OTHER_SCOPE} : {...editor, scopes}
}

function planOfPins(state: State, editor: PinState): Plan | undefined {
  const context = planContext(state)
  const pins = matrixOf(state, editor).rows.filter(({key}) => key in editor.edits)
  if (context === undefined || pins.length === 0) return undefined
  return withPromise(planPin({kind: 'pin', scopes: editor.scopes, pins}, context), editor)
}

function typeList(state: State, editor: PinState, typed: string, key: Press): State {
  const {typed: _typed, error, ...closed} = editor
  const result = typeInto(typed, key, /[\d,^-]/)
  switch (result.kind) {
    case 'leave':
      return openOverlay(state, closed)
    case 'accept':
      return openOverlay(state, acceptList(state, closed, typed))
    case 'text':
      return openOverlay(state, {...closed, typed: result.text})
    default:
      throw result satisfies never
  }
}

function acceptList(state: State, editor: PinState, typed: string): PinState {
  const {rows, pcpus} = matrixOf(state, editor)
  const row = rows[editor.row]
  if (row === undefined) return editor
  try {
    const cpuset: Cpuset = parseCpuset(typed)
    const absent = cpuset.find(id => !pcpus.some(pcpu => pcpu.id === id))
    if (absent !== undefined) return {...editor, typed, error: `this host has no pCPU ${absent}`}
    if (cpuset.length === 0) return {...editor, typed, error: 'no pCPU is left'}
    return {...editor, edits: {...editor.edits, [row.key]: cpuset}}
  } catch (error) {
    return {...editor, typed, error: errorText(error)}
  }
}
