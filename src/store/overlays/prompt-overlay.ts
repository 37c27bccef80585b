import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S} from '../../base/delay.ts'
import {safeText} from '../../base/safe-text.ts'
import {SCREENS} from '../../rows/screens/index.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {settle} from '../table/cursor.ts'
import {showScreen} from '../table/show-screen.ts'
import {sortBy} from '../table/sort.ts'
import {planCommand} from './host-plan-overlay.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import type {PromptState} from './prompt-state.ts'

export const promptOverlay: OverlayRecord<PromptState, 'filter' | 'delay' | 'command'> = {
  commands: {
    filter: {run: state => ({state: openPrompt(state, 'filter', state.view.filter)})},
    delay: {run: state => ({state: openPrompt(state, 'delay')})},
    command: {run: state => ({state: openPrompt(state, 'command')})},
  },
  press: pressInPrompt,
  types: () => true,
}

const openPrompt = (state: State, what: PromptState['what'], text = ''): State =>
  openOverlay(state, {kind: 'prompt', what, text})

/** Carries out a key press in the one-line field at the foot. A filter acts while it is typed. */
function pressInPrompt(state: State, prompt: PromptState, key: Press): Pressed {
  switch (key.name) {
    case 'escape':
      return {
        state: prompt.what === 'filter' ? closeOverlay(filterBy(state, '', key.room)) : closeOverlay(state),
      }
    case 'enter':
      return accept(state, prompt, key)
    case 'backspace':
    case 'delete':
      return {state: edit(state, prompt, [...prompt.text].slice(0, -1).join(''), key.room)}
    case 'ctrl+u':
      return {state: edit(state, prompt, '', key.room)}
    case 'ctrl+w':
      return {state: edit(state, prompt, prompt.text.replace(/\S*\s*$/, ''), key.room)}
    default:
  }
  // Named keys (arrows, Tab, control letters) type nothing; a paste is one long text.
  const typed = key.name === key.text ? safeText(key.text) : ''
  return {state: typed === '' ? state : edit(state, prompt, prompt.text + typed, key.room)}
}

function edit(state: State, prompt: PromptState, text: string, room: number): State {
  const {error, ...clean} = prompt
  const open = openOverlay(state, {...clean, text})
  return prompt.what === 'filter' ? filterBy(open, text, room) : open
}

const filterBy = (state: State, filter: string, room: number): State =>
  settle({...state, view: {...state.view, filter}}, room)

function accept(state: State, prompt: PromptState, key: Press): Pressed {
  if (prompt.what === 'filter') return {state: closeOverlay(state)}
  return prompt.what === 'delay' ? {state: acceptDelay(state, prompt)} : runTyped(state, prompt, key)
}

function acceptDelay(state: State, prompt: PromptState, typed = prompt.text): State {
  if (typed.trim() === '') return closeOverlay(state)
  const delayMs = delayOf(typed)
  if (delayMs === undefined)
    return refuse(state, prompt, `give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}`)
  const closed = closeOverlay(state)
  return {...closed, view: {...closed.view, delayMs}}
}

/** Parses seconds, `2`, `0.5`, `2s`, into ms; `undefined` if they are out of range or not a number. */
function delayOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)s?$/.exec(text.trim())
  const seconds = Number(match?.[1] ?? Number.NaN)
  return isDelay(seconds) ? seconds * 1000 : undefined
}

/** Runs a typed command: `:threads`, `:delay 2`, `:filter web`, `:sort wait`, `:quit`. */
function runTyped(state: State, prompt: PromptState, key: Press): Pressed {
  const {room} = key
  const [, typed = '', argument = ''] = /^(\S*)\s*(.*)$/.exec(prompt.text.trim()) ?? []
  const word = typed.toLowerCase()
  const closed = closeOverlay(state)
  const screen = SCREENS.find(name => name.startsWith(word))
  switch (word) {
    case '':
      return {state: closed}
    case 'q':
    case 'quit':
      return {state: closed, request: 'interrupt'}
    case 'delay':
      return {state: acceptDelay(state, prompt, argument)}
    case 'filter':
      return {state: filterBy(closed, argument, room)}
    case 'plan':
      return openPlanned(closed, key)
    case 'sort':
      return {state: sortBy(closed, argument, room)}
    default:
  }
  if (screen !== undefined) return {state: showScreen(closed, screen, room)}
  const known = [...SCREENS, 'delay', 'filter', 'plan', 'sort', 'quit'].join(', ')
  return {state: refuse(state, prompt, `no command "${safeText(typed)}"; there are ${known}`)}
}

function openPlanned(state: State, key: Press): Pressed {
  const refusal = planCommand.refusal?.(state)
  return refusal === undefined
    ? planCommand.run(state, key)
    : {state: {...state, notice: {text: refusal, severity: 'warn'}}}
}

const refuse = (state: State, prompt: PromptState, error: string): State =>
  openOverlay(state, {...prompt, error})
