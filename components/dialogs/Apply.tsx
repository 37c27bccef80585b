import type {ReactElement} from 'react'
import type {Applying} from '../../src/store/overlay.ts'
import type {Theme} from '../theme.ts'
import {applyLines} from './apply-lines.ts'
import {DialogFrame, keyHints} from './DialogFrame.tsx'

interface ApplyProps {
  readonly theme: Theme
  readonly applying: Applying
  readonly width: number
  readonly height: number
}

/** A plan: its steps before and after, its checks, its virsh lines; then how it goes and how it ended. */
export function Apply({theme, applying, width, height}: ApplyProps): ReactElement {
  const {plan, phase} = applying
  const count = plan.steps.length
  return (
    <DialogFrame
      theme={theme}
      title={plan.title}
      note={count === 0 ? '' : `${count} ${count === 1 ? 'change' : 'changes'}`}
      lines={applyLines(theme, applying, width, height - 2)}
      keys={KEYS[phase]}
      width={width}
      height={height}
    />
  )
}

const KEYS = {
  confirm: keyHints(
    ['Tab', 'choose'],
    ['Enter', 'do it'],
    ['k', 'keep'],
    ['y', 'copy'],
    ['w', 'write'],
    ['Esc', 'back'],
  ),
  running: keyHints(['Esc', 'stop before the next step']),
  done: keyHints(['k', 'keep'], ['Esc', 'close']),
}
