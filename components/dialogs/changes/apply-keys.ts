import {isUndoable} from '../../../src/journal/undo.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {Part} from '../../paint/styled-line.ts'
import {hintParts} from '../key-hints.ts'
import type {ApplySpace} from './apply-space.ts'

const COPY = [
  ['y', 'copy', 4],
  ['w', 'write', 5],
] as const
const NAME = hintParts([
  ['Enter', 'do it', 1],
  ['Tab', 'Cancel', 2],
  ['Esc', 'back', 0],
])
const REFUSED = hintParts([['Esc', 'back', 0]])
const RUNNING = hintParts([
  ['Esc', 'stop', 0],
  ['q', 'look at the table meanwhile', 1],
])

/** Returns the keys of the dialog of a plan: those that do something now. */
export function applyKeys(applying: ApplyState, space: ApplySpace): readonly Part[] {
  const {plan, phase, focus, revert, asksName} = applying
  switch (phase) {
    case 'confirm':
      if (plan.refusal !== undefined) return REFUSED
      if (focus === 'apply' && asksName) return NAME
      return hintParts([
        ['Tab', focus === 'cancel' ? 'Apply' : 'Cancel', 2],
        ['Enter', focus === 'cancel' ? 'back' : 'do it', 1],
        ['k', revert ? 'keep it' : 'let it go back', 3],
        ...COPY,
        ['Esc', 'back', 0],
      ])
    case 'running':
      return RUNNING
    case 'done':
      return doneKeys(applying, space)
    default:
      throw phase satisfies never
  }
}

function doneKeys({plan, revert}: ApplyState, {change}: ApplySpace): readonly Part[] {
  return hintParts([
    ...(revert && change !== undefined && !change.kept && change.left.size > 0
      ? [['k', 'keep', 1] as const]
      : []),
    ...(change !== undefined && isUndoable(change) ? [['u', 'take back', 2] as const] : []),
    ...(plan.steps.length > 0 ? COPY : []),
    ['L', 'log', 6],
    ['Esc', 'close', 0],
  ])
}
