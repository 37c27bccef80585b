import type {Plan} from '../../actions/plan.ts'
import {planPin} from '../../actions/plans/plan-pin.ts'
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
import {changedRows, matrixOf} from './pin-matrix.ts'
import {moveInMatrix} from './pin-moves.ts'
import type {PinState} from './pin-state.ts'
import {typeList} from './pin-typing.ts'
import {withPromise} from './staged.ts'
import {isTyping} from './typing.ts'

export const pinOverlay: EditorRecord<PinState> = {
  commands: {pin: {run: state => openPinEditor(state), refusal: actionRefusal}},
  press: (state, editor, key) => pressInPinEditor(state, editor, key),
  types: isTyping,
  points: {
    at: (_state, {row, column}) => [row, column],
    move: (_state, {error, said, ...editor}, [row = editor.row, column = editor.column]) => ({
      ...editor,
      row,
      column,
    }),
    again: ' ',
  },
  plan: planOfPins,
  // The matrix shows where the kernel lets every thread run, where its memory is, and what slices exclude.
  demand: () => ({needs: ['threadStatus', 'cgroupNuma', 'cgroupLimits']}),
  stage: (editor, {edits, why}, bargain) => ({...editor, edits, why, staged: {edits, bargain}}),
  unsaved: (state, editor) =>
    editor.staged?.edits === editor.edits ? undefined : changedText(changedRows(state, editor), 'row'),
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
  if (editor.typed !== undefined)
    return {state: openOverlay(state, typeList(state, editor, editor.typed, key))}
  const {error, said, ...clean} = editor
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
  const moved = moveInMatrix(state, clean, key.name)
  return {state: openOverlay(state, moved ?? fill(state, clean, key.name) ?? clean)}
}

/** Ends a range if one was begun, else closes the editor. */
function leaveRange(state: State, editor: PinState): State {
  if (editor.anchor === undefined) return closeOverlay(state)
  const {anchor, ...rest} = editor
  return openOverlay(state, rest)
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
