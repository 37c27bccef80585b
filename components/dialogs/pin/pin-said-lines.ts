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
  const {error, leaving} = editor
  // A question stands alone: it must not be cut.
  const lines =
    leaving !== undefined && error !== undefined
      ? [errorLine(error)]
      : [...hintLines(editor, rows[editor.row], pcpus), ...planLines(state, editor)]
  return lines.flatMap(line => wrapLine(line, width - 1))
}

const errorLine = (error: string): StyledLine => [' ', {text: error, tone: 'critical'}]

function hintLines(
  {typed, error, said, why, anchor}: PinState,
  row: PinRow | undefined,
  pcpus: readonly Pcpu[],
): readonly StyledLine[] {
  const from = anchor === undefined ? undefined : pcpus[anchor]
  return [
    ...(typed === undefined || row === undefined ? [] : [typedLine(row, typed)]),
    ...(error === undefined ? [] : [errorLine(error)]),
    ...(from === undefined
      ? []
      : [[{text: ' range ', tone: 'key'}, `from p${from.id}: go to its end, R again`] as const]),
    ...(said === undefined ? [] : [[' ', {text: said, tone: 'warn'}] as const]),
    ...(why === undefined ? [] : [[{text: ' suggested: ', tone: 'key'}, why] as const]),
  ]
}

const typedLine = (row: PinRow, typed: string): StyledLine => [
  {text: ` ${pinName(row)} = `, tone: 'key'},
  typed,
  {text: ' ', on: 'cursor'},
  {text: '  0-3,^2', tone: 'dim'},
]

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
