import type {ReactElement} from 'react'
import type {Ms} from '../../../src/base/units.ts'
import type {Change} from '../../../src/journal/change.ts'
import type {ApplyOverlay} from '../../../src/store/overlay.ts'
import type {Theme} from '../../paint/theme.ts'
import {DialogFrame, keyHints} from '../DialogFrame.tsx'
import {afterLines} from './after-lines.ts'
import {applyLines} from './apply-lines.ts'

interface ApplyDialogProps {
  readonly theme: Theme
  readonly demo: boolean
  readonly applying: ApplyOverlay
  /** As the journal tells it, once it is executed. */
  readonly change: Change | undefined
  readonly revertAfterMs: Ms
  readonly nowMs: Ms
  readonly notice: string | undefined
  readonly width: number
  readonly height: number
}

/** A plan: its steps before and after, its checks, its virsh lines; then how it goes and how it ended. */
export function ApplyDialog(props: ApplyDialogProps): ReactElement {
  const {theme, demo, applying, change, revertAfterMs, nowMs, notice, width, height} = props
  const {plan, phase} = applying
  const count = plan.steps.length
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={plan.title}
      note={notice ?? (count === 0 ? '' : `${count} ${count === 1 ? 'change' : 'changes'}`)}
      lines={applyLines(theme, applying, {
        width,
        height: height - 2,
        revertAfterMs,
        after: afterLines(change, nowMs),
      })}
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
    ['k', 'go back or keep'],
    ['y', 'copy'],
    ['w', 'write'],
    ['Esc', 'back'],
  ),
  running: keyHints(['Esc', 'stop'], ['q', 'look at the table meanwhile']),
  done: keyHints(['k', 'keep'], ['Esc', 'close']),
}
