import {THRESHOLDS} from '../../../src/model/cause/thresholds.ts'
import {matrixOf} from '../../../src/store/overlays/pin-matrix.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import {presentModel} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import type {DialogContent} from '../dialog-content.ts'
import {readingLine} from '../forms/form-foot.ts'
import {matrixRoom} from './matrix-cells.ts'
import {pinHeaderLines} from './pin-header-lines.ts'
import {pinLegend} from './pin-legend.ts'
import {pinBeyond, pinOverview} from './pin-overview.ts'
import {isPart, pinPage} from './pin-page.ts'
import {pinReadout} from './pin-readout.ts'
import {pinRowLines} from './pin-row-lines.ts'
import {pinSaidLines} from './pin-said-lines.ts'

/** Number of rows that must stay visible; header and foot give way to them. */
const LEAST_ROWS = 2
/** Fewest and most lines for what is said of the edits. */
const LEAST_SAID = 2
const MOST_SAID = 7
/** Height below which the line of the whole host gives way. */
const OVERVIEW_FROM = 12

/** Lists the body of the pin editor in at most `height` lines. */
export function pinLines(
  theme: Theme,
  state: State,
  editor: PinState,
  width: number,
  height: number,
): Pick<DialogContent, 'body' | 'from'> {
  const model = presentModel(state)
  const {rows, pcpus} = matrixOf(state, editor)
  const row = rows[editor.row]
  if (model === undefined || row === undefined) return {body: readingLine(state)}
  const under = pcpus[editor.column]
  if (under === undefined) return {body: [[' the pCPUs of this host are not known']]}
  const room = matrixRoom(width)
  const page = pinPage(pcpus, editor.column, room)
  const below = [
    ...(isPart(page) && height >= OVERVIEW_FROM ? [pinOverview(row, pcpus, page, room)] : []),
    ...(isPart(page) ? [pinBeyond(row, pcpus, page, width)] : []),
    pinReadout(theme, under, model, width),
    pinLegend(width),
  ]
  const free = height - below.length
  const said = cut(
    pinSaidLines(state, editor, rows, pcpus, width),
    Math.max(LEAST_SAID, Math.min(MOST_SAID, Math.floor(free / 3))),
  )
  const enough = Math.max(LEAST_ROWS, Math.min(rows.length, Math.floor(height / 3)))
  const thresholds = model.thresholds ?? THRESHOLDS
  const header = pinHeaderLines({theme, thresholds, page, pcpus, under, room}, free - said.length - enough)
  const {lines, from} = pinRowLines(
    rows,
    editor,
    pcpus,
    page,
    Math.max(1, free - said.length - header.length),
  )
  const spare = free - header.length - lines.length - said.length
  const body = [
    ...header,
    ...lines,
    ...(spare > 0 ? [[]] : []),
    ...below,
    ...(spare > 1 && said.length > 0 ? [[]] : []),
    ...said,
  ]
  return {body, from}
}

/** Cuts lines that the preview shows in full. */
const cut = (lines: readonly StyledLine[], most: number): readonly StyledLine[] =>
  lines.length <= most
    ? lines
    : [
        ...lines.slice(0, most - 1),
        [{text: ` … ${lines.length - most + 1} more lines: a shows all`, tone: 'dim'}],
      ]
