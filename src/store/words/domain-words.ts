import type {Uuid} from '../../base/ids.ts'
import {choiceOf, nearNames} from '../../base/near-names.ts'
import {safeText} from '../../base/safe-text.ts'
import type {CommandHandler} from '../command-handler.ts'
import {type EditorKind, editorHandler} from '../overlays/editors.ts'
import {openEditor} from '../overlays/open-editor.ts'
import {openWhyOf, whyOverlay} from '../overlays/why-overlay.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {beginning, type WordRecord} from './word-record.ts'

/**
 * Returns a word that does for the named domain what a key does for the chosen ones; without a name it does what the
 * key does.
 */
const aboutDomain = (
  word: string,
  help: string,
  byKey: CommandHandler,
  open: (state: State, domain: Uuid, key: Press) => Pressed | string,
): WordRecord => ({
  word,
  argument: '[DOMAIN]',
  help,
  complete: (state, argument) => beginning(namesOf(state), argument),
  run(state, argument, key) {
    if (argument === '') return byKey.refusal?.(state) ?? byKey.run(state, key)
    const domain = domainNamed(state, argument)
    return 'why' in domain ? domain.why : open(state, domain.uuid, key)
  },
})

function editor(kind: EditorKind, help: string): WordRecord {
  const byKey = editorHandler(kind)
  return aboutDomain(
    kind,
    help,
    byKey,
    (state, domain, key) => byKey.refusal?.(state, [domain]) ?? openEditor(state, domain, kind, key),
  )
}

export const domainWords: readonly WordRecord[] = [
  aboutDomain(
    'why',
    'what the domain waits for, who has it, what would help',
    whyOverlay.commands.why,
    openWhyOf,
  ),
  editor('pin', 'pin its threads to pCPUs'),
  editor('numatune', 'the nodes of its memory'),
  editor('balloon', 'its memory'),
  editor('cap', 'its quotas and shares of CPU time'),
]

const namesOf = ({model}: State): readonly string[] => model?.domains.map(({name}) => safeText(name)) ?? []

/** Finds the domain of this name, or the only one whose name begins so. */
function domainNamed(state: State, text: string): {readonly uuid: Uuid} | {readonly why: string} {
  const domains = state.model?.domains ?? []
  const exact = domains.find(({name}) => safeText(name) === text)
  if (exact !== undefined) return exact
  const near = domains.filter(({name}) => beginning([safeText(name)], text).length > 0)
  const [only] = near
  if (only === undefined) {
    const offered = choiceOf(nearNames(text, namesOf(state)))
    return {why: `there is no domain "${text}"${offered === '' ? '' : `; is it ${offered}?`}`}
  }
  return near.length === 1
    ? only
    : {why: `"${text}" begins ${near.length} names: ${near.map(({name}) => safeText(name)).join(' ')}`}
}
