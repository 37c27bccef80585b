import type {Plan, PlanContext} from '../../actions/plan.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Settings} from '../../libvirt/settings.ts'
import {planContext} from '../present-model.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {chosenDomains} from '../table/chosen-domains.ts'
import {firstScopes, NO_OTHER_SCOPE, scopesAfter} from './editor-scopes.ts'
import type {FormBasics} from './form-basics.ts'
import {closeOverlay, openOverlay} from './open-overlay.ts'
import {preview} from './open-plan.ts'
import type {Overlay} from './overlay.ts'
import {typeInto} from './typing.ts'

/** State of any editor of one domain's figures. */
export type FormEditor = Extract<Overlay, FormBasics>

/**
 * Opens an editor for the chosen domains, and reads their settings anew. There is one, unless the editor takes more.
 */
export function openForm(
  state: State,
  editorOf: (domain: Uuid, domains: readonly Uuid[]) => Overlay,
): Pressed {
  const domains = chosenDomains(state)
  const [domain] = domains
  if (domain === undefined) return {state}
  return {state: openOverlay(state, editorOf(domain, domains)), request: {kind: 'read-settings', domains}}
}

export const formBasics = (state: State, domain: Uuid, domains: readonly Uuid[] = [domain]) => ({
  domain,
  scopes: firstScopes(state, domains),
})

/** Returns the settings that the editor shows and begins from; `undefined` until libvirt has given them. */
export const shownSettings = ({settings}: State, {domain, scopes}: FormEditor): Settings | undefined =>
  settings.get(domain)?.[scopes[0]]

/** A form turns keys into edits, and edits into a plan. */
export interface Form<Editor extends FormEditor> {
  /** Characters that a value may contain; a digit or `-` begins to type it. Nothing is typed in a form without it. */
  readonly characters?: RegExp
  /** Returns the editor with the typed value, or a sentence that says what is wrong with it. */
  readonly accept?: (state: State, editor: Editor, typed: string) => Editor | string
  readonly press: (state: State, editor: Editor, key: Press) => Editor | Pressed | undefined
  /** Returns the plan of the edits; `undefined` while nothing is changed. */
  readonly plan: (editor: Editor, context: PlanContext) => Plan | undefined
}

/** Characters that begin a value; all other keys keep their meaning. */
const BEGINS = /^[\d-]$/

/** Carries out a key press in a form: typing first, then the keys of all forms, then its own. */
export function pressInForm<Editor extends FormEditor>(
  state: State,
  editor: Editor,
  key: Press,
  form: Form<Editor>,
): Pressed | undefined {
  const {error, ...rest} = editor
  const clean = rest as Editor
  if (editor.typed !== undefined)
    return {state: openOverlay(state, typeIn(state, clean, editor.typed, key, form))}
  switch (key.name) {
    case 'escape':
    case 'q':
      return {state: closeOverlay(state)}
    case 'tab':
    case 'shift+tab':
    case 'L':
      return {state: openOverlay(state, otherScopes(state, clean, key.name))}
    case 'a':
    case 'enter':
      return {state: preview(state, clean, planOf(state, clean, form))}
    default:
  }
  if (form.characters !== undefined && BEGINS.test(key.text) && form.characters.test(key.text))
    return {state: openOverlay(state, {...clean, typed: key.text})}
  const pressed = form.press(state, clean, key)
  if (pressed === undefined) return undefined
  return 'state' in pressed ? pressed : {state: openOverlay(state, pressed)}
}

function typeIn<Editor extends FormEditor>(
  state: State,
  editor: Editor,
  typed: string,
  key: Press,
  {characters = /./, accept}: Form<Editor>,
): Editor {
  const {typed: _typed, ...closed} = editor
  const open = closed as Editor
  const result = typeInto(typed, key, characters)
  if (result.kind === 'leave' || accept === undefined) return open
  if (result.kind === 'text') return {...open, typed: result.text}
  const accepted = accept(state, open, typed)
  return typeof accepted === 'string' ? {...open, typed, error: accepted} : accepted
}

function otherScopes<Editor extends FormEditor>(state: State, editor: Editor, key: string): Editor {
  const domains = 'domains' in editor ? editor.domains : [editor.domain]
  const scopes = scopesAfter(state, domains, editor.scopes, key)
  return scopes === undefined ? {...editor, error: NO_OTHER_SCOPE} : {...editor, scopes}
}

/** Returns the plan of a form's edits; `undefined` while nothing is changed. */
export function planOf<Editor extends FormEditor>(
  state: State,
  editor: Editor,
  {plan}: Form<Editor>,
): Plan | undefined {
  const context = planContext(state)
  return context === undefined ? undefined : plan(editor, context)
}
