import type {ReactElement} from 'react'
import type {HostPlanState} from '../../../src/store/overlays/host-plan-state.ts'
import {DialogFrame, keyHints} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {scopesText} from '../forms/scopes-text.ts'
import {planLines} from './plan-lines.ts'

/** Draws the plan for the whole host: who moves, who stays and why, and what is expected of it. */
export function HostPlanDialog({
  theme,
  demo,
  state,
  overlay,
  width,
  height,
}: DialogProps<HostPlanState>): ReactElement {
  const {plan, repin, scopes, top} = overlay
  const lines = planLines(overlay, state.model, width)
  const room = height - 2
  const first = Math.max(0, Math.min(top, lines.length - room))
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={repin ? 'Plan, pinned domains too' : 'Plan'}
      note={state.notice?.text ?? scopesText(scopes)}
      lines={lines.slice(first, first + room)}
      keys={keyHints(
        ...(plan === undefined || plan.moves.length === 0 ? [] : [['Enter', 'preview'] as const]),
        ...(plan === undefined
          ? []
          : [['r', repin ? 'pinned domains stay' : 'move pinned domains too'] as const]),
        ...(plan === undefined || plan.moves.length === 0 ? [] : [['L', 'scope'] as const]),
        ['Esc', 'close'],
      )}
      width={width}
      height={height}
    />
  )
}
