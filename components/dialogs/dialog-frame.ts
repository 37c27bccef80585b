import {fitText} from '../../src/rows/text/fit-text.ts'
import type {Page} from '../../src/store/page.ts'
import type {State} from '../../src/store/state.ts'
import {fitParts, lineWidth, type Part, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import type {BodyLine, DialogContent} from './dialog-content.ts'
import {type DialogOverlay, dialogOf} from './dialogs.ts'
import {hintParts} from './key-hints.ts'

/** All lines of a dialog, the first of which is its title. */
export interface DialogFrame {
  readonly content: DialogContent
  readonly lines: readonly BodyLine[]
  /** Index of the first line of the body. */
  readonly bodyAt: number
}

/**
 * Lists the lines of an overlay that lies over the screen: title, body, what is pinned below it, one line of keys.
 * @param bar of screens below the title, if the dialog is one of them and there is a row for it
 */
export function dialogFrame(
  theme: Theme,
  state: State,
  overlay: DialogOverlay,
  bar: StyledLine | string | undefined,
): DialogFrame {
  const {columns: width} = state.size
  const {content, layout} = dialogOf(theme, state, overlay)
  const {head, shown, pinned, page} = layout
  const above = [
    titleLine(content, page, state.model?.demo === true, width),
    ...(bar === undefined ? [] : [bar]),
    ...head,
  ]
  return {
    content,
    bodyAt: above.length,
    lines: [
      ...above,
      ...shown,
      ...Array.from({length: Math.max(0, page.room - shown.length)}, () => []),
      ...pinned,
      [' ', ...keyLine(content, page, width)],
    ],
  }
}

/** Share of the width that the right end leaves to a long title. */
const TITLE_PART = 0.5

/**
 * Returns the title with its right end: what there is to say beside it, how much of the body is in sight, and that
 * the data is invented, which every screen with such data says.
 */
function titleLine(
  {title, beside = [], note = '', body}: DialogContent,
  page: Page,
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
  return [
    `${range} `,
    {text: first > 0 ? '▲' : ' ', tone: 'key', press: 'pageup'},
    {text: first < end ? '▼' : ' ', tone: 'key', press: 'pagedown'},
  ]
}

/** Returns the keys, and how to scroll where there is more than fits. */
function keyLine({keys}: DialogContent, page: Page, width: number): StyledLine {
  const scroll: readonly Part[] = page.end === 0 ? [] : SCROLL
  return fitParts([...scroll, ...keys], width - 1, ' ')
}

const SCROLL = hintParts([['PgUp PgDn', 'scroll', 2.5]])
