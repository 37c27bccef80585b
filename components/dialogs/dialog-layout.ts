import type {CursorSight, Page} from '../../src/store/page.ts'
import type {State} from '../../src/store/state.ts'
import type {StyledLine} from '../paint/styled-line.ts'
import {wrapLine} from '../paint/wrap-line.ts'
import {type BodyLine, type DialogContent, isAtCursor} from './dialog-content.ts'

/** The lines of a dialog between its title and its keys, as far as there is room. */
export interface DialogLayout {
  readonly head: readonly StyledLine[]
  readonly shown: readonly BodyLine[]
  readonly pinned: readonly StyledLine[]
  readonly page: Page
}

/**
 * Lays out a dialog. A notice and the pinned lines have their room first, but for one line of the body. What is under
 * the cursor stands in the middle, unless one has scrolled to the line `top`.
 */
export function layOutDialog(
  {head = [], body, pinned = []}: DialogContent,
  notice: State['notice'],
  {width, height}: {readonly width: number; readonly height: number},
  top: number | undefined,
): DialogLayout {
  const space = Math.max(0, height - head.length)
  const foot = [...noticeLines(notice, width), ...pinned]
  const kept = foot.slice(foot.length - Math.min(foot.length, Math.max(1, space - 1)))
  const room = Math.max(0, space - kept.length)
  const end = Math.max(0, body.length - room)
  const from = body.findIndex(isAtCursor)
  const to = body.findLastIndex(isAtCursor) + 1
  const middle = to - from >= room ? from : Math.floor((from + to - room) / 2)
  const first = Math.max(0, Math.min(end, top ?? (from < 0 ? 0 : middle)))
  return {
    head,
    shown: body.slice(first, first + room),
    pinned: kept,
    page: {
      first,
      room,
      end,
      ...(from >= 0 && {cursor: sightOf(from, to, first, room)}),
    },
  }
}

const sightOf = (from: number, to: number, first: number, room: number): CursorSight => ({
  above: from < first,
  below: to > first + room,
  gone: to <= first || from >= first + room,
})

const noticeLines = (notice: State['notice'], width: number): readonly StyledLine[] =>
  notice === undefined ? [] : wrapLine([' ', {text: notice.text, tone: notice.severity}], width - 1)
