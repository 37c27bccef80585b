import {type PinRow, pinName} from '../../../src/actions/plans/pin-rows.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import type {Spot} from '../../../src/store/overlays/overlay-record.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import type {PcpuMark} from '../../paint/pcpu-cells.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import {type BodyLine, markCursor} from '../dialog-content.ts'
import {inColumn, matrixCells, PIN_LABEL} from './matrix-cells.ts'
import {isPart, type PinPage} from './pin-page.ts'

/**
 * Lists as many rows of the matrix as there is room for, those around the cursor, or those that a click left in sight. If there are several domains, the
 * name of each stands above its rows, and that of the first row in sight always.
 */
export function pinRowLines(
  rows: readonly PinRow[],
  editor: PinState,
  pcpus: readonly Pcpu[],
  page: PinPage,
  room: number,
): {readonly lines: readonly BodyLine[]; readonly from: number} {
  const body = listed(rows)
  const at = body.findIndex(({index}) => index === editor.row)
  const {top} = editor
  const isHeld = top !== undefined && at >= top && at < top + room
  const from = Math.max(0, Math.min(isHeld ? top : at - Math.floor(room / 2), body.length - room))
  const lines = body.slice(from, from + room).map(({row, index}, line) => {
    const above = line === 0 && room > 1 && index !== editor.row && body[0]?.index === undefined
    return index === undefined || above
      ? nameLine(row)
      : markSpot(rowLine(row, index === editor.row, editor, pcpus, page), [index])
  })
  return {lines, from}
}

/** The matrix pages by itself: none of its lines is kept in sight. */
const markSpot = (line: StyledLine, spot: Spot): BodyLine => markCursor(line, false, spot)

interface PinLine {
  readonly row: PinRow
  /** Index of the row; absent for the name of its domain. */
  readonly index?: number
}

function listed(rows: readonly PinRow[]): readonly PinLine[] {
  const several = rows[0]?.domain !== rows.at(-1)?.domain
  return rows.flatMap((row, index) =>
    several && rows[index - 1]?.domain !== row.domain ? [{row}, {row, index}] : [{row, index}],
  )
}

const nameLine = ({name}: PinRow): StyledLine => [{text: ` ${safeText(name)}`, tone: 'name'}]

function rowLine(
  row: PinRow,
  selected: boolean,
  editor: PinState,
  pcpus: readonly Pcpu[],
  page: PinPage,
): StyledLine {
  const under = selected ? pcpus[editor.column]?.id : undefined
  const range = selected ? rangeOf(editor, pcpus) : undefined
  const allowed = new Set<number>(row.cpuset)
  const {left, right} = isPart(page) ? outside(allowed, pcpus, page) : {left: false, right: false}
  const name = `${selected ? '>' : ' '}${row.changed ? '+' : ' '}${pinName(row)}`
  const front: StyledText = {
    text: left ? `${name.slice(0, PIN_LABEL - 1).padEnd(PIN_LABEL - 1)}◂` : name.padEnd(PIN_LABEL),
    tone: row.changed ? 'warn' : selected ? 'strong' : 'normal',
  }
  const cells = matrixCells(page, (pcpu, wide) => {
    const {text, ...style} = cellOf(pcpu, row, allowed)
    const cell = inColumn(text, wide)
    if (pcpu.id === under) return {...style, text: bracketed(cell), on: 'cursor'}
    return range?.has(pcpu.id) === true ? {...style, text: cell, on: 'cursor'} : {...style, text: cell}
  })
  return right ? [front, ...cells, {text: '▸', tone: 'key'}] : [front, ...cells]
}

/** Puts brackets around the mark of a wide column, which are seen without colours, too. */
const bracketed = (cell: string): string => cell.replace(/ (\S) $/, '[$1]')

/** Tells on which sides of the page a row's pin has pCPUs that are not on it. */
function outside(
  allowed: ReadonlySet<number>,
  pcpus: readonly Pcpu[],
  {first, columns}: PinPage,
): {readonly left: boolean; readonly right: boolean} {
  const on = (some: readonly Pcpu[]): boolean => some.some(({id}) => allowed.has(id))
  return {left: on(pcpus.slice(0, first)), right: on(pcpus.slice(first + columns.length))}
}

function rangeOf({anchor, column}: PinState, pcpus: readonly Pcpu[]): ReadonlySet<number> | undefined {
  if (anchor === undefined) return undefined
  return new Set(pcpus.slice(Math.min(anchor, column), Math.max(anchor, column) + 1).map(({id}) => id))
}

function cellOf({id, online, isolated}: Pcpu, {pcpu}: PinRow, allowed: ReadonlySet<number>): PcpuMark {
  const ran = pcpu === id
  if (allowed.has(id)) {
    if (ran) return {text: '*', tone: 'key'}
    return isolated ? {text: 'I', tone: 'warn'} : {text: '#', tone: 'guest'}
  }
  if (ran) return {text: '@', tone: 'warn'}
  if (!online) return {text: 'x', tone: 'dim'}
  return {text: isolated ? 'i' : '.', tone: 'dim'}
}
