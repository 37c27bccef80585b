import type {Domain} from '../../../src/model/domain.ts'
import type {Model} from '../../../src/model/model.ts'
import {orderRows} from '../../../src/rows/order.ts'
import {arrive} from '../../../src/store/arrive.ts'
import {initialState} from '../../../src/store/initial-state.ts'
import {type Pressed, press} from '../../../src/store/press.ts'
import type {State} from '../../../src/store/state.ts'
import {cursorKey, screenViewOf} from '../../../src/store/table/cursor.ts'
import {bareDomain, bareThread, modelOf} from '../rows/small-model.ts'

/** Rows of the table in these tests. */
export const ROOM = 4
/** First line of the help's last page in these tests. */
export const HELP_END = 15
export const NOW_MS = 1_000_000

/** Six domains that wait less and less, with two vCPUs each: a … f. */
export const six: readonly Domain[] = [...'abcdef'].map((name, index) =>
  bareDomain(index, name, {
    pid: 100 * (index + 1),
    contentionPct: 60 - index * 10,
    usagePct: index * 10,
    threads: [0, 1].map(vcpu => bareThread(index * 100 + vcpu, {index: vcpu})),
  }),
)

export const sixModel: Model = modelOf(six)

/** The program with a first model on an 80x24 screen. */
export const started = (model: Model = sixModel): State =>
  arrive(initialState({delayMs: 2000, filter: '', readOnly: false}), model, ROOM, NOW_MS)

/** One key press by its name; a single character types itself. */
export const pressed = (state: State, name: string, nowMs = NOW_MS): Pressed =>
  press(state, {name, text: [...name].length === 1 ? name : '', room: ROOM, helpEnd: HELP_END, nowMs})

/** Key presses one after the other; their requests are passed over. */
export const keys = (state: State, ...names: readonly string[]): State =>
  names.reduce((before, name) => pressed(before, name).state, state)

/** Characters typed one by one. */
export const type = (state: State, text: string): State => keys(state, ...text)

/** Rows as the screen orders them: names of domains, `a/0` for threads, with the cursor and the window's bounds. */
export function seen(state: State): string {
  if (state.model === undefined) return ''
  const {rows} = orderRows(state.model, state.view)
  const names = new Map(state.model.domains.map(({uuid, name}) => [uuid as string, name]))
  const {top} = screenViewOf(state)
  const cursor = cursorKey(state)
  const marks = rows.map(({key}) => {
    const [domain = '', tid] = key.split('/')
    const name = `${names.get(domain) ?? domain}${tid === undefined ? '' : `/${Number(tid) % 100}`}`
    return key === cursor ? `>${name}` : name
  })
  const shown = marks.slice(top, top + ROOM).join(' ')
  return [marks.slice(0, top).join(' '), `[${shown}]`, marks.slice(top + ROOM).join(' ')].join(' ').trim()
}
