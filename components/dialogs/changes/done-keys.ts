import type {Change} from '../../../src/journal/change.ts'
import {isUndoable} from '../../../src/journal/undo.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {keyHints} from '../DialogFrame.tsx'

/**
 * Returns the keys below a change that was carried out: it is kept only if it goes back by itself, and taken back
 * only if something of it stands.
 */
export function doneKeys({revert}: ApplyState, change: Change | undefined): StyledLine {
  const keys: (readonly [key: string, meaning: string])[] = []
  if (revert && change !== undefined && !change.kept && change.left.size > 0) keys.push(['k', 'keep'])
  if (change !== undefined && isUndoable(change)) keys.push(['u', 'take back'])
  return keyHints(...keys, ['L', 'log'], ['Esc', 'close'])
}
