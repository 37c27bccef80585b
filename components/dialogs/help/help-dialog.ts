import {type Bindings, keyOfCommand} from '../../../src/keys/bindings.ts'
import {EDITORS} from '../../../src/store/overlays/editors.ts'
import type {HelpState} from '../../../src/store/overlays/help-state.ts'
import type {Overlay} from '../../../src/store/overlays/overlay.ts'
import {type OverlayHelp, overlayHelp} from '../../../src/store/overlays/overlay-help.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import type {ContentOf} from '../dialog-content.ts'
import {hintParts} from '../key-hints.ts'
import {helpLines} from './help-lines.ts'

/** Shows the help: every key and column, generated from their records; typing searches. */
export const helpDialog: ContentOf<HelpState> = ({state, overlay: {query}, width}) => {
  const {bindings, view, under} = state
  const found = helpLines(bindings, view.screen, dialogHelp(bindings, under.at(-1)), query).flatMap(line =>
    wrapLine(line, width - 1),
  )
  return {
    title: 'Help',
    beside: [`  search: ${query}`, '_'],
    body: found.length === 0 ? [[{text: ` nothing contains "${query}"`, tone: 'dim'}]] : found,
    keys: KEYS,
  }
}

/** Returns the help of the dialog below the help; a prompt says itself what its keys are. */
function dialogHelp(bindings: Bindings, below: Overlay | undefined): OverlayHelp | undefined {
  if (below === undefined || below.kind === 'help' || below.kind === 'prompt') return undefined
  const {title, keys, editors} = overlayHelp[below.kind]
  const opening = EDITORS.map(editor => keyOfCommand(bindings, editor)).join(' ')
  return {title, keys: [...keys, ...(editors === undefined ? [] : [[opening, editors] as const]), SCROLL]}
}

/** Keys of every dialog. */
const SCROLL = ['PgUp PgDn', 'read on, where the title tells that there is more'] as const

const KEYS = hintParts([
  ['a-z', 'search', 1],
  ['Esc', 'close', 0],
])
