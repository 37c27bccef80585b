import {virshLine} from '../../actions/virsh-line.ts'
import {safeText} from '../../base/safe-text.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Change} from '../../journal/change.ts'
import {planUndo} from '../../journal/undo.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {LogState} from './log-state.ts'
import {changeOverlay, closeOverlay, openOverlay} from './open-overlay.ts'
import {openCarryingOut, openUndo} from './open-plan.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {moveInList} from './scroll.ts'

export const logOverlay: OverlayRecord<LogState, 'log'> = {
  commands: {log: {run: openLog}},
  tab: 'log',
  press: pressInLog,
  points: {
    at: (_state, {index}) => [index],
    move: (_state, overlay, [index = 0]) => ({...overlay, index}),
    again: 'enter',
  },
}

/** Opens the log at the newest change, and has the journal read anew. */
export function openLog(state: State): Pressed {
  return {state: openOverlay(state, {kind: 'log', index: 0}), request: {kind: 'read-changes'}}
}

/** Returns the changes newest first, as the log lists them. */
export const listedChanges = ({changes}: State): readonly Change[] => changes.toReversed()

/** Returns true if a change was made on the hypervisor on screen; the journal may hold others. */
export const isOnScreen = ({model}: State, {uri}: Change): boolean => uri === asUntrusted(model?.uri ?? '')

/** Carries out a key press in the log: each key acts on the change under the cursor. */
function pressInLog(state: State, log: LogState, key: Press): Pressed | undefined {
  const listed = listedChanges(state)
  const moved = moveInList(log.index, listed.length, key)
  if (moved !== undefined) return {state: openOverlay(state, {...log, index: moved})}
  if (['escape', 'q', 'L'].includes(key.name)) return {state: closeOverlay(state)}
  if (key.name === 'o' && state.carryingOut !== undefined)
    return {state: openCarryingOut(state, state.carryingOut)}
  const change = listed[log.index]
  if (change === undefined) return undefined
  switch (key.name) {
    case 'u':
    case 'enter':
      if (!isOnScreen(state, change))
        return said(state, `#${change.number} was made on ${safeText(change.uri)}, which is not on screen`)
      return state.readOnly ? said(state, 'pintop was started with --read-only') : openUndo(state, change)
    case 'K':
      return {state, request: {kind: 'keep', key: change.key}}
    case 'y':
      return {
        state: said(state, 'copied').state,
        request: {kind: 'copy', text: change.steps.map(step => virshLine(step, change.uri)).join('\n')},
      }
    default:
      return undefined
  }
}

const said = (state: State, text: string): Pressed => ({
  state: {...state, notice: {text, severity: 'normal'}},
})

/**
 * Takes in the journal that was read. A change that was taken back meanwhile has no effect that could be measured.
 */
export function changesArrived(state: State, changes: readonly Change[]): State {
  const {measuring, ...rest} = followed(state, changes)
  const gone = changes.some(({key, undoneBy}) => key === measuring?.key && undoneBy !== undefined)
  return measuring === undefined || gone ? {...rest, changes} : {...rest, measuring, changes}
}

/**
 * Keeps what is open about its change while others go on: the log's cursor stays on the same change, and a question
 * whether to take a change back is about the change as it is now.
 */
function followed(state: State, changes: readonly Change[]): State {
  const inLog = changeOverlay(state, 'log', log => stayed(state, log, changes))
  return changeOverlay(inLog, 'apply', applying => {
    const change = changes.find(({key}) => key === applying.plan.undoes)
    return change === undefined || applying.phase !== 'confirm'
      ? applying
      : {...applying, plan: planUndo(change)}
  })
}

function stayed(state: State, log: LogState, changes: readonly Change[]): LogState {
  const key = listedChanges(state)[log.index]?.key
  const index = changes.toReversed().findIndex(change => change.key === key)
  return index < 0 ? log : {...log, index}
}
