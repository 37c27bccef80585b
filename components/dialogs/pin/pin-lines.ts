import {type PinRow, pinName} from '../../../src/actions/plans/pin-rows.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {THRESHOLDS} from '../../../src/model/cause/thresholds.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import {matrixOf} from '../../../src/store/overlays/pin-matrix.ts'
import {pinOverlay} from '../../../src/store/overlays/pin-overlay.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type DialogContent, markCursor} from '../dialog-content.ts'
import {checkLine} from '../forms/check-line.ts'
import {readingLine} from '../forms/form-foot.ts'
import {pinPage} from './pin-columns.ts'
import {matrixLine, PIN_LABEL, pinHeaderLines} from './pin-header-lines.ts'

/** Number of rows that must stay visible; header and foot give way to them. */
const LEAST_ROWS = 3

/** Lists the matrix of the pin editor: its header, its rows, and below them what would be done. */
export function pinLines(
  state: State,
  editor: PinState,
  width: number,
  height: number,
): Pick<DialogContent, 'head' | 'body' | 'pinned'> {
  const {rows, pcpus} = matrixOf(state, editor)
  if (rows.length === 0) return {body: readingLine(state)}
  if (pcpus.length === 0) return {body: [[' the pCPUs of this host are not known']]}
  const page = pinPage(pcpus, editor.column, width - PIN_LABEL - 1)
  const foot = shortened(footLines(state, editor, rows, width), Math.max(1, Math.min(7, height - 8)))
  const thresholds = state.model?.thresholds ?? THRESHOLDS
  const header = pinHeaderLines(page, pcpus, height - foot.length - LEAST_ROWS, thresholds)
  const body = rows.flatMap((row, index) => [
    ...(titled(rows, index) ? [nameLine(row)] : []),
    markCursor(rowLine(row, index, editor, pcpus, page), index === editor.row),
  ])
  return {head: header, body, pinned: foot}
}

/** Cuts the foot, and says so: the preview of the plan has all of it. */
const shortened = (lines: readonly StyledLine[], most: number): readonly StyledLine[] =>
  lines.length <= most
    ? lines
    : [
        ...lines.slice(0, most - 1),
        [
          {text: ` ${lines.length - most + 1} more lines: `, tone: 'dim'},
          {text: 'a', tone: 'key'},
          ' shows all',
        ],
      ]

const nameLine = ({name}: PinRow): StyledLine => [{text: ` ${safeText(name)}`, tone: 'name'}]

/** Returns true if a domain's name stands above the row, as it does for each if several are in one matrix. */
const titled = (rows: readonly PinRow[], index: number): boolean =>
  rows[0]?.domain !== rows.at(-1)?.domain && rows[index - 1]?.domain !== rows[index]?.domain

function rowLine(
  row: PinRow,
  index: number,
  editor: PinState,
  pcpus: readonly Pcpu[],
  page: ReturnType<typeof pinPage>,
): StyledLine {
  const selected = index === editor.row
  const under = selected ? pcpus[editor.column]?.id : undefined
  const range = selected ? rangeOf(editor, pcpus) : undefined
  const allowed = new Set<number>(row.cpuset)
  const front: StyledText = {
    text: `${selected ? '>' : ' '}${row.changed ? '+' : ' '}${pinName(row)}`.padEnd(PIN_LABEL),
    tone: row.changed ? 'warn' : selected ? 'strong' : 'normal',
  }
  return matrixLine(front, page, pcpu => {
    const styled = cellOf(pcpu, row, allowed)
    return pcpu.id === under || range?.has(pcpu.id) === true ? {...styled, on: 'cursor'} : styled
  })
}

function rangeOf({anchor, column}: PinState, pcpus: readonly Pcpu[]): ReadonlySet<number> | undefined {
  if (anchor === undefined) return undefined
  return new Set(pcpus.slice(Math.min(anchor, column), Math.max(anchor, column) + 1).map(({id}) => id))
}

function cellOf({id, online, isolated}: Pcpu, {pcpu}: PinRow, allowed: ReadonlySet<number>): StyledText {
  const ran = pcpu === id
  if (allowed.has(id)) return ran ? {text: '*', tone: 'key'} : {text: '#', tone: isolated ? 'warn' : 'guest'}
  if (ran) return {text: '@', tone: 'warn'}
  if (!online) return {text: 'x', tone: 'dim'}
  return {text: isolated ? 'i' : '.', tone: 'dim'}
}

/** Lists the lines at the foot: the typed text, the error, the suggestion, and what would be done. */
function footLines(
  state: State,
  editor: PinState,
  rows: readonly PinRow[],
  width: number,
): readonly StyledLine[] {
  const {typed, error, why} = editor
  const row = rows[editor.row]
  const said: StyledLine[] = []
  if (typed !== undefined && row !== undefined)
    said.push([
      {text: ` ${pinName(row)} = `, tone: 'key'},
      typed,
      {text: ' ', on: 'cursor'},
      {text: '  0-3,^2', tone: 'dim'},
    ])
  if (error !== undefined) said.push([{text: ` ${error}`, tone: 'critical'}])
  if (why !== undefined) said.push([{text: ' suggested: ', tone: 'key'}, why])
  const wanted = rows.filter(({key}) => key in editor.edits)
  if (wanted.length === 0 || state.model === undefined) {
    if (said.length === 0) said.push([{text: LEGEND, tone: 'dim'}])
    return said.flatMap(line => wrapLine(line, width - 1))
  }
  const plan = pinOverlay.plan(state, editor)
  if (plan === undefined) return said
  const [step] = plan.steps
  const more = plan.steps.length > 1 ? `  (+${plan.steps.length - 1} more)` : ''
  const checks = plan.checks.filter(({severity}) => severity !== 'ok')
  const line: StyledLine =
    step === undefined
      ? [{text: error === undefined ? ` ${plan.refusal ?? ''}` : '', tone: 'dim'}]
      : [
          {text: ` ${virshLine(step, state.model.uri)}`, tone: 'strong'},
          {text: more, tone: 'dim'},
        ]
  return [...said, line, ...checks.map(checkLine)].flatMap(one => wrapLine(one, width - 1))
}

const LEGEND = ' # may run there  * and last did  @ last did, may no more  + changed  i isolated  x offline'
