import {safeText} from '../../../src/base/safe-text.ts'
import type {Model} from '../../../src/model/model.ts'
import {orderRows} from '../../../src/rows/order.ts'
import {arrive} from '../../../src/store/arrive.ts'
import type {Page} from '../../../src/store/page.ts'
import {press} from '../../../src/store/press.ts'
import type {Pressed} from '../../../src/store/pressed.ts'
import type {State} from '../../../src/store/state.ts'
import {cursorKey, screenViewOf} from '../../../src/store/table/cursor.ts'
import {sixModel} from '../../builders/six-domains.ts'
import {aState} from '../../builders/state.ts'

/** The number of rows the table has in these tests. */
export const ROOM = 4
/** The first line of the last page of any dialog in these tests. */
export const PAGE_END = 15
export const NOW_MS = 1_000_000

/** Returns the program's state with a first model on an 80x24 screen. */
export const started = (model: Model = sixModel): State => arrive(aState(), model, ROOM, NOW_MS)

/** Presses one key by its name; a single character types itself. */
export const pressed = (state: State, name: string, nowMs = NOW_MS): Pressed =>
  press(state, {name, text: [...name].length === 1 ? name : '', room: ROOM, page: pageOf(state), nowMs})

/** Returns a page of 11 lines of whatever dialog is open, at the line to which it was scrolled. */
const pageOf = ({overlay}: State): Page => ({
  first: overlay !== undefined && 'top' in overlay ? (overlay.top ?? 0) : 0,
  room: 11,
  end: PAGE_END,
})

/** Presses keys one after the other; their requests are passed over. */
export const keys = (state: State, ...names: readonly string[]): State =>
  names.reduce((before, name) => pressed(before, name).state, state)

/** Types characters one by one. */
export const type = (state: State, text: string): State => keys(state, ...text)

/**
 * Tells the rows as the screen orders them: names of domains, `a/0` for threads, `>` at the cursor, and `[…]` around
 * those in sight.
 */
export function seen(state: State): string {
  if (state.model === undefined) return ''
  const {rows} = orderRows(state.model, state.view)
  const names = new Map(state.model.domains.map(({uuid, name}) => [uuid as string, name]))
  const {top} = screenViewOf(state)
  const cursor = cursorKey(state)
  const marks = rows.map(({key}) => {
    const [domain = '', tid] = key.split('/')
    const name = `${safeText(names.get(domain) ?? domain)}${tid === undefined ? '' : `/${Number(tid) % 100}`}`
    return key === cursor ? `>${name}` : name
  })
  const shown = marks.slice(top, top + ROOM).join(' ')
  return [marks.slice(0, top).join(' '), `[${shown}]`, marks.slice(top + ROOM).join(' ')].join(' ').trim()
}
