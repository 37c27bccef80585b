import {type PinRow, pinName} from '../../../src/actions/plans/pin-rows.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import {pinOverlay} from '../../../src/store/overlays/pin-overlay.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import {presentModel} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {checkLine} from '../forms/check-line.ts'

/** Lists what is to be said of the edits: the typed text, the error, the suggestion, and what would be done. */
export function pinSaidLines(
  state: State,
  editor: PinState,
  rows: readonly PinRow[],
  pcpus: readonly Pcpu[],
  width: number,
): readonly StyledLine[] {
  const {typed, error, said, why, anchor, leaving} = editor
  const row = rows[editor.row]
  const lines: StyledLine[] = []
  if (typed !== undefined && row !== undefined)
    lines.push([
      {text: ` ${pinName(row)} = `, tone: 'key'},
      typed,
      {text: ' ', on: 'cursor'},
      {text: '  0-3,^2', tone: 'dim'},
    ])
  if (error !== undefined) lines.push([' ', {text: error, tone: 'critical'}])
  const from = anchor === undefined ? undefined : pcpus[anchor]
  if (from !== undefined)
    lines.push([{text: ' range ', tone: 'key'}, `from p${from.id}: go to its end, R again`])
  if (said !== undefined) lines.push([' ', {text: said, tone: 'warn'}])
  if (why !== undefined) lines.push([{text: ' suggested: ', tone: 'key'}, why])
  // A question stands alone: it must not be cut.
  const plan = leaving === undefined ? planLines(state, editor) : []
  return [...lines, ...plan].flatMap(line => wrapLine(line, width - 1))
}

function planLines(state: State, editor: PinState): readonly StyledLine[] {
  const plan = pinOverlay.plan(state, editor)
  if (plan === undefined) return []
  const [step] = plan.steps
  // The reason why the plan is refused is the error once one has asked for it.
  if (step === undefined)
    return editor.error === undefined ? [[' ', {text: plan.refusal ?? '', tone: 'dim'}]] : []
  const more = plan.steps.length > 1 ? `  (+${plan.steps.length - 1} more)` : ''
  return [
    [
      {text: ` ${virshLine(step, presentModel(state)?.uri ?? '')}`, tone: 'strong'},
      {text: more, tone: 'dim'},
    ],
    ...plan.checks.filter(({severity}) => severity !== 'ok').map(checkLine),
  ]
}
