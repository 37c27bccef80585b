import type {ReactElement} from 'react'
import {fitText} from '../../src/rows/text/fit-text.ts'
import type {Page} from '../../src/store/page.ts'
import type {State} from '../../src/store/state.ts'
import {Lines} from '../paint/Lines.tsx'
import {fitParts, lineWidth, type Part, paintLine, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {type BodyLine, type DialogContent, isAtCursor} from './dialog-content.ts'
import type {DialogLayout} from './dialog-layout.ts'
import {type DialogOverlay, dialogOf} from './dialogs.ts'
import {hintParts} from './key-hints.ts'

interface DialogComponentProps {
  readonly theme: Theme
  readonly state: State
  readonly overlay: DialogOverlay
  /** Bar of screens below the title, painted, if the dialog is one of them and there is a row for it. */
  readonly bar?: string | undefined
}

/** Draws the overlay that lies over the screen: title, body, what is pinned below it, one line of keys. */
export function Dialog({theme, state, overlay, bar}: DialogComponentProps): ReactElement {
  const {columns: width, rows: height} = state.size
  const {content, layout} = dialogOf(theme, state, overlay)
  const {head, shown, pinned, page} = layout
  const paint = (line: BodyLine): string => {
    const drawn = isAtCursor(line) ? line.atCursor : line
    return typeof drawn === 'string' ? drawn : paintLine(theme, drawn, width)
  }
  return (
    <Lines
      width={width}
      height={height}
      lines={[
        paintLine(theme, titleLine(content, layout, state.model?.demo === true, width), width, 'tableHeader'),
        ...(bar === undefined ? [] : [bar]),
        ...head.map(paint),
        ...shown.map(paint),
        ...Array.from({length: Math.max(0, page.room - shown.length)}, () => paint([])),
        ...pinned.map(paint),
        paint([' ', ...keyLine(content, layout, width)]),
      ]}
    />
  )
}

/** Share of the width that the right end leaves to a long title. */
const TITLE_PART = 0.5

/**
 * Returns the title with its right end: what there is to say beside it, how much of the body is in sight, and that
 * the data is invented, which every screen with such data says.
 */
function titleLine(
  {title, beside = [], note = '', body}: DialogContent,
  {page}: DialogLayout,
  demo: boolean,
  width: number,
): StyledLine {
  const right = fitParts(
    [
      {rank: 2, line: note === '' ? [] : [note]},
      {rank: 0, line: positionText(body.length, page)},
      {rank: 1, line: demo ? [{text: ' DEMO ', tone: 'alertBadge', on: 'alertBadge'}] : []},
    ],
    Math.max(0, width - Math.min(Math.floor(width * TITLE_PART), lineWidth([title]) + 2) - 1),
    ' ',
  )
  const room = width - lineWidth(right) - 3
  const name = lineWidth([title]) > room ? fitText(title, Math.max(0, room), 'left', '…') : title
  const left: StyledLine = [{text: ` ${name}`, tone: 'sortedHeader', on: 'sortedHeader'}]
  const whole = [...left, ...beside]
  return spread(lineWidth(whole) <= room ? whole : left, [...right, ' '], width)
}

/** Formats the lines in sight: `9-16 of 21 ▲▼`; nothing while all are. */
function positionText(lines: number, {first, room, end}: Page): StyledLine {
  if (end === 0) return []
  const range = `${first + 1}-${first + room} of ${lines}`
  return [`${range} `, {text: `${first > 0 ? '▲' : ' '}${first < end ? '▼' : ' '}`, tone: 'key'}]
}

/** Returns the keys, and how to scroll where there is more than fits. */
function keyLine({keys}: DialogContent, {page}: DialogLayout, width: number): StyledLine {
  const scroll: readonly Part[] = page.end === 0 ? [] : SCROLL
  return fitParts([...scroll, ...keys], width - 1, ' ')
}

const SCROLL = hintParts([['PgUp PgDn', 'scroll', 2.5]])
