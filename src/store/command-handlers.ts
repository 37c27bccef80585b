import {keyOfCommand} from '../keys/bindings.ts'
import {type CommandId, type ScreenCommandId, screenCommand, tabIds} from '../keys/keymap.ts'
import {SCREENS, screenOf} from '../rows/screens/index.ts'
import {actionRefusal, domainRefusal, readOnlyRefusal} from './action-refusal.ts'
import type {CommandHandler} from './command-handler.ts'
import {keepLook} from './keep-look.ts'
import {toggleMouse} from './mouse/toggle-mouse.ts'
import {nothingHere} from './nothing-here.ts'
import {type OverlayCommandId, overlays} from './overlays/index.ts'
import {openNumaMaps} from './overlays/numa-maps-overlay.ts'
import {keepPending, redoLast, undoLast} from './overlays/take-back.ts'
import {toggleRunState} from './overlays/toggle-run-state.ts'
import {openTrace} from './overlays/why-overlay.ts'
import {presentTab} from './present-tab.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'
import {toggleTag, untag, untagRefusal} from './table/chosen-domains.ts'
import {holdOrder, type Move, moveCursor, screenViewOf, withScreenView} from './table/cursor.ts'

import {alertRefusal, goToNextAlert} from './table/next-alert.ts'
import {showScreen} from './table/show-screen.ts'
import {invertSort, shownColumns, sortBy, sortByNeighbour} from './table/sort.ts'
import {toggleAll, toggleFold} from './table/tree.ts'
import {goBack} from './table/way-back.ts'
import {togglePause} from './toggle-pause.ts'

/** Returns the handler of a command that changes the screen alone. */
const change = (transition: (state: State, key: Press) => State): CommandHandler => ({
  run: (state, key) => ({state: transition(state, key)}),
})

const move = (how: Move): CommandHandler =>
  change((state, {room, nowMs}) => moveCursor(state, how, room, nowMs))

const sort = (column: string): CommandHandler => change((state, {room}) => sortBy(state, column, room))

/** Returns the handler of a command that is carried out outside of the state. */
const ask = (request: 'refresh' | 'redraw' | 'quit' | 'interrupt' | 'suspend'): CommandHandler => ({
  run: state => ({state, request}),
})

/** Openers of the exact measurements that a screen can have. */
const exactly = {trace: openTrace, pages: openNumaMaps}

/** Handlers of commands that are neither a screen's nor an overlay's. */
const others: Readonly<Record<Exclude<CommandId, ScreenCommandId | OverlayCommandId>, CommandHandler>> = {
  up: move('up'),
  down: move('down'),
  'page-up': move('page-up'),
  'page-down': move('page-down'),
  first: move('first'),
  last: move('last'),
  left: change(state => scroll(state, -1)),
  right: change(state => scroll(state, 1)),
  'next-alert': {
    ...change((state, {room, nowMs}) => goToNextAlert(state, room, nowMs)),
    refusal: alertRefusal,
  },
  enter: {...change((state, {room}) => toggleFold(state, room)), refusal: enterRefusal},
  back: change((state, {room}) => goBack(state, room)),
  'next-screen': {run: (state, key) => showTab(state, key, 1)},
  'previous-screen': {run: (state, key) => showTab(state, key, -1)},
  'sort-previous': change((state, {room}) => sortByNeighbour(state, -1, room)),
  'sort-next': change((state, {room}) => sortByNeighbour(state, 1, room)),
  'sort-invert': change((state, {room}) => invertSort(state, room)),
  'sort-usage': sort('cpu'),
  'sort-memory': sort('memory'),
  'sort-time': sort('time'),
  'sort-name': sort('name'),
  'sort-wait': sort('wait'),
  save: keepLook,
  tree: {...change((state, {room}) => toggleAll(state, room)), refusal: treeRefusal},
  pause: change((state, {room}) => togglePause(state, room)),
  refresh: ask('refresh'),
  redraw: ask('redraw'),
  amount: {...change(toggleAmount), refusal: amountRefusal},
  tag: change((state, {room, nowMs}) => moveCursor(toggleTag(state), 'down', room, nowMs)),
  untag: {...change(untag), refusal: untagRefusal},
  'run-state': {run: toggleRunState, refusal: actionRefusal},
  undo: {run: undoLast, refusal: readOnlyRefusal},
  redo: {run: redoLast, refusal: readOnlyRefusal},
  keep: {run: keepPending, refusal: readOnlyRefusal},
  exact: {run: state => exactly[screenOf(state.view.screen).exact](state), refusal: domainRefusal},
  quit: ask('quit'),
  mouse: change(toggleMouse),
  interrupt: ask('interrupt'),
  suspend: ask('suspend'),
}

/** Commands that act on the row under the cursor: the rows keep their places for it, as they do for a move. */
const AIMED: ReadonlySet<CommandId> = new Set([
  'pin',
  'numatune',
  'balloon',
  'cap',
  'run-state',
  'why',
  'exact',
])

/** Makes the handlers of aimed commands hold the order. */
const aimed = ([id, handler]: [string, CommandHandler]): [string, CommandHandler] =>
  AIMED.has(id as CommandId)
    ? [id, {...handler, run: (state, key) => handler.run(holdOrder(state, key.room, key.nowMs), key)}]
    : [id, handler]

const handlers = Object.fromEntries(
  [
    ...Object.entries(others),
    ...SCREENS.map((screen): [string, CommandHandler] => [
      screenCommand(screen),
      change((state, {room}) => showScreen(state, screen, room)),
    ]),
    ...Object.values(overlays).flatMap(({commands}): [string, CommandHandler][] => Object.entries(commands)),
  ].map(aimed),
) as Readonly<Record<CommandId, CommandHandler>>

export const handlerOf = (command: CommandId): CommandHandler => handlers[command]

/** Shows the next screen of those that can be shown now, or the one before. */
function showTab(state: State, key: Press, step: 1 | -1): Pressed {
  const at = tabIds.indexOf(presentTab(state))
  const others = [...tabIds.slice(at + 1), ...tabIds.slice(0, at)]
  const next = (step === 1 ? others : others.toReversed()).find(
    id => handlerOf(id).refusal?.(state) === undefined,
  )
  return next === undefined ? {state} : handlerOf(next).run(state, key)
}

function scroll(state: State, step: number): State {
  const screenView = screenViewOf(state)
  const left = Math.max(0, Math.min(shownColumns(state).length - 2, screenView.left + step))
  return left === screenView.left ? state : withScreenView(state, {...screenView, left})
}

/** Swaps the byte columns for the request columns, and back. */
function toggleAmount(state: State): State {
  const amount = state.view.amount === 'bytes' ? 'requests' : 'bytes'
  return {
    ...state,
    view: {...state.view, amount},
    notice: {text: amount === 'bytes' ? 'disks in bytes' : 'disks in requests', severity: 'normal'},
  }
}

/** Returns that Enter means nothing where no row unfolds or leads anywhere. */
function enterRefusal(state: State): string | undefined {
  const {childrenOf, opens} = screenOf(state.view.screen)
  return childrenOf === undefined && opens === undefined ? nothingHere(state, 'enter') : undefined
}

/** Returns that the tree's key means nothing where no row unfolds. */
function treeRefusal(state: State): string | undefined {
  return screenOf(state.view.screen).childrenOf === undefined
    ? nothingHere(state, keyOfCommand(state.bindings, 'tree'))
    : undefined
}

/** Returns why disk columns cannot be swapped here: no column of the screen has a counterpart. */
function amountRefusal({view}: State): string | undefined {
  return screenOf(view.screen).columns.some(({counterpart}) => counterpart !== undefined)
    ? undefined
    : 'this screen has no bytes to switch to requests'
}
