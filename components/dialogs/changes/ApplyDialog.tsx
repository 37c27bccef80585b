import type {ReactElement} from 'react'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import {DialogFrame, keyHints} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {afterLines} from './after-lines.ts'
import {applyLines} from './apply-lines.ts'
import {doneKeys} from './done-keys.ts'

/** Draws a plan: its steps before and after, its checks, its virsh lines; later its progress and its outcome. */
export function ApplyDialog({
  theme,
  demo,
  state,
  overlay,
  width,
  height,
}: DialogProps<ApplyState>): ReactElement {
  const {plan, phase, outcome, id} = overlay
  const {carryingOut} = state
  const progress = carryingOut?.id === id ? carryingOut?.progress : undefined
  // As the journal tells it, once it is executed.
  const change = state.changes.find(({key}) => key === outcome?.key)
  const count = plan.steps.length
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={plan.title}
      note={state.notice?.text ?? (count === 0 ? '' : `${count} ${count === 1 ? 'change' : 'changes'}`)}
      lines={applyLines(theme, overlay, {
        uri: state.model?.uri ?? '',
        width,
        height: height - 2,
        revertAfterMs: state.revertAfterMs,
        after: afterLines(change),
        ...(progress !== undefined && {progress}),
        ...(carryingOut !== undefined && {underWay: carryingOut}),
      })}
      keys={phase === 'done' ? doneKeys(overlay, change) : KEYS[phase]}
      width={width}
      height={height}
    />
  )
}

const KEYS = {
  confirm: keyHints(
    ['Tab', 'choose'],
    ['Enter', 'do it'],
    ['k', 'go back or keep'],
    ['y', 'copy'],
    ['w', 'write'],
    ['Esc', 'back'],
  ),
  running: keyHints(['Esc', 'stop'], ['q', 'look at the table meanwhile']),
}
