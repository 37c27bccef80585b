import {type CommandId, type ScreenCommandId, screenCommand} from '../keys/keymap.ts'
import {SCREENS, screenOf} from '../rows/screens/index.ts'
import {openBalloonEditor} from './overlays/balloon-editor.ts'
import {openCapEditor} from './overlays/cap-editor.ts'
import {openLog} from './overlays/log-overlay.ts'
import {openNumaMaps} from './overlays/numa-maps-overlay.ts'
import {openNumatuneEditor} from './overlays/numatune-editor.ts'
import {openOverlay} from './overlays/open-overlay.ts'
import {openPinEditor} from './overlays/pin-editor.ts'
import {keepPending, redoLast, undoLast} from './overlays/take-back.ts'
import {actOnRunState} from './overlays/toggle-run-state.ts'
import {openTrace, openWhy} from './overlays/why-overlay.ts'
import type {Press, Pressed} from './press.ts'
import type {State} from './state.ts'
import {toggleTag} from './table/chosen-domains.ts'
import {moveCursor, screenViewOf, settle, withScreenView} from './table/cursor.ts'
import {showScreen} from './table/show-screen.ts'
import {invertSort, shownColumns, sortBy, sortByNeighbour} from './table/sort.ts'
import {toggleAll, toggleFold} from './table/tree.ts'

type Run = (state: State, press: Press) => Pressed

const change =
  (transition: (state: State, press: Press) => State): Run =>
  (state, press) => ({state: transition(state, press)})

const screens = Object.fromEntries(
  SCREENS.map(screen => [screenCommand(screen), change((state, {room}) => showScreen(state, screen, room))]),
) as Readonly<Record<ScreenCommandId, Run>>

const exactly = {trace: openTrace, pages: openNumaMaps}

const runs: Readonly<Record<CommandId, Run>> = {
  ...screens,
  up: change((state, {room, nowMs}) => moveCursor(state, 'up', room, nowMs)),
  down: change((state, {room, nowMs}) => moveCursor(state, 'down', room, nowMs)),
  'page-up': change((state, {room, nowMs}) => moveCursor(state, 'page-up', room, nowMs)),
  'page-down': change((state, {room, nowMs}) => moveCursor(state, 'page-down', room, nowMs)),
  first: change((state, {room, nowMs}) => moveCursor(state, 'first', room, nowMs)),
  last: change((state, {room, nowMs}) => moveCursor(state, 'last', room, nowMs)),
  left: change(state => scroll(state, -1)),
  right: change(state => scroll(state, 1)),
  enter: change((state, {room}) => toggleFold(state, room)),
  back: change((state, {room}) => clearFilter(state, room)),
  'next-screen': change((state, {room}) => {
    const next = SCREENS[(SCREENS.indexOf(state.view.screen) + 1) % SCREENS.length]
    return next === undefined ? state : showScreen(state, next, room)
  }),
  filter: change(state => openOverlay(state, {kind: 'prompt', what: 'filter', text: state.view.filter})),
  'sort-picker': change(state =>
    openOverlay(state, {
      kind: 'sort',
      index: Math.max(
        0,
        shownColumns(state).findIndex(({id}) => id === screenViewOf(state).sort.column),
      ),
    }),
  ),
  'sort-previous': change((state, {room}) => sortByNeighbour(state, -1, room)),
  'sort-next': change((state, {room}) => sortByNeighbour(state, 1, room)),
  'sort-invert': change((state, {room}) => invertSort(state, room)),
  'sort-usage': change((state, {room}) => sortBy(state, 'cpu', room)),
  'sort-memory': change((state, {room}) => sortBy(state, 'memory', room)),
  'sort-time': change((state, {room}) => sortBy(state, 'time', room)),
  'sort-name': change((state, {room}) => sortBy(state, 'name', room)),
  'sort-wait': change((state, {room}) => sortBy(state, 'wait', room)),
  tree: change((state, {room}) => toggleAll(state, room)),
  columns: change(state => openOverlay(state, {kind: 'columns', index: 0})),
  pause: change((state, {room}) => togglePause(state, room)),
  delay: change(state => openOverlay(state, {kind: 'prompt', what: 'delay', text: ''})),
  refresh: state => ({state, request: 'refresh'}),
  redraw: state => ({state, request: 'redraw'}),
  amount: change(toggleAmount),
  command: change(state => openOverlay(state, {kind: 'prompt', what: 'command', text: ''})),
  tag: change((state, {room, nowMs}) => moveCursor(toggleTag(state), 'down', room, nowMs)),
  pin: openPinEditor,
  numatune: openNumatuneEditor,
  balloon: openBalloonEditor,
  cap: openCapEditor,
  'run-state': actOnRunState,
  undo: undoLast,
  redo: redoLast,
  keep: (state, {nowMs}) => keepPending(state, nowMs),
  log: openLog,
  why: openWhy,
  exact: state => exactly[screenOf(state.view.screen).exact](state),
  help: change(state => openOverlay(state, {kind: 'help', query: '', top: 0})),
  quit: state => ({state, request: 'quit'}),
  interrupt: state => ({state, request: 'interrupt'}),
  suspend: state => ({state, request: 'suspend'}),
}

export const runCommand = (state: State, id: CommandId, press: Press): Pressed => runs[id](state, press)

function scroll(state: State, step: number): State {
  const screenView = screenViewOf(state)
  const left = Math.max(0, Math.min(shownColumns(state).length - 2, screenView.left + step))
  return left === screenView.left ? state : withScreenView(state, {...screenView, left})
}

function clearFilter(state: State, room: number): State {
  return state.view.filter === '' ? state : settle({...state, view: {...state.view, filter: ''}}, room)
}

/** Going on shows the newest model at once. */
function togglePause(state: State, room: number): State {
  const paused = !state.view.paused
  const view = {...state.view, paused}
  if (paused || state.latest === undefined) return {...state, view}
  return settle({...state, view, model: state.latest}, room)
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
