import type {HostPlanState} from '../../../src/store/overlays/host-plan-state.ts'
import type {Part} from '../../paint/styled-line.ts'
import type {ContentOf} from '../dialog-content.ts'
import {scopesText} from '../forms/scopes-text.ts'
import {hintParts} from '../key-hints.ts'
import {planLines} from './plan-lines.ts'

/** Shows the plan for the whole host: who moves, who stays and why, and what is expected of it. */
export const hostPlanDialog: ContentOf<HostPlanState> = ({state, overlay, width}) => ({
  title: overlay.repin ? 'Plan, pinned domains too' : 'Plan',
  note: scopesText(overlay.scopes),
  body: planLines(overlay, state.model, width),
  keys: keysOf(overlay),
})

function keysOf({plan, repin}: HostPlanState): readonly Part[] {
  const moves = plan !== undefined && plan.moves.length > 0
  return hintParts([
    ...(moves ? [['Enter', 'preview', 1] as const] : []),
    ...(plan === undefined
      ? []
      : [['r', repin ? 'pinned domains stay' : 'move pinned domains too', 2] as const]),
    ...(moves ? [['L', 'scope', 3] as const] : []),
    ['Esc', 'close', 0],
  ])
}
