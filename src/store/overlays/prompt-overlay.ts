import {choiceOf, nearNames} from '../../base/near-names.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {completedLines, findWord, splitLine, WORDS} from '../words/index.ts'
import {delayWord, filterBy, filterWord} from '../words/table-words.ts'
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
    case 'tab':
      return {state: complete(state, prompt, 1, key.room)}
    case 'shift+tab':
      return {state: complete(state, prompt, -1, key.room)}
    case 'ctrl+u':
      return {state: edit(state, prompt, '', key.room)}
    case 'ctrl+w':
      return {state: edit(state, prompt, prompt.text.replace(/\S*\s*$/, ''), key.room)}
    default:
  }
  // Named keys (arrows, control letters) type nothing; a paste is one long text.
  const typed = key.name === key.text ? safeText(key.text) : ''
  return {state: typed === '' ? state : edit(state, prompt, prompt.text + typed, key.room)}
}

function edit(state: State, prompt: PromptState, text: string, room: number): State {
  const {error, completion, ...clean} = prompt
  return withText(state, clean, text, room)
}

function withText(state: State, prompt: PromptState, text: string, room: number): State {
  const open = openOverlay(state, {...prompt, text})
  return prompt.what === 'filter' ? filterBy(open, text, room) : open
}

/** Completes the text; where it could become several others, each Tab shows the next of them. */
function complete(state: State, {error, ...prompt}: PromptState, step: 1 | -1, room: number): State {
  const {completion: before, what, text} = prompt
  const texts = before?.texts ?? completedTexts(state, what, text)
  const index = before === undefined ? 0 : (before.index + step + texts.length) % texts.length
  const next = texts[index]
  if (next === undefined) return state
  const {completion, ...alone} = prompt
  return withText(state, texts.length === 1 ? alone : {...alone, completion: {texts, index}}, next, room)
}

function completedTexts(state: State, what: PromptState['what'], text: string): readonly string[] {
  if (what === 'command') return completedLines(state, text)
  return what === 'filter' ? (filterWord.complete?.(state, text) ?? []) : []
}

/** Accepts the text, or keeps the prompt open with what is wrong with it. */
function accept(state: State, prompt: PromptState, key: Press): Pressed {
  const said = runTyped(closeOverlay(state), prompt, key)
  if (typeof said !== 'string') return said
  const {completion, ...open} = prompt
  return {state: openOverlay(state, {...open, error: said})}
}

function runTyped(state: State, {what, text}: PromptState, key: Press): Pressed | string {
  if (what === 'filter') return filterWord.run(state, text, key)
  if (what === 'delay') return delayWord.run(state, text, key)
  const {typed, argument} = splitLine(text)
  if (typed === '') return {state}
  return findWord(typed)?.run(state, argument, key) ?? unknownWord(typed)
}

function unknownWord(typed: string): string {
  const known = WORDS.map(({word}) => word)
  const offered = choiceOf(nearNames(typed, known))
  return `no command "${typed}"; ${offered === '' ? `there are ${known.join(' ')}` : `is it ${offered}?`}`
}
