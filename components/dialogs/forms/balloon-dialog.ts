import {safeText} from '../../../src/base/safe-text.ts'
import {balloonOverlay} from '../../../src/store/overlays/balloon-overlay.ts'
import type {BalloonState} from '../../../src/store/overlays/balloon-state.ts'
import {shownSettings} from '../../../src/store/overlays/form-editor.ts'
import {presentDomain} from '../../../src/store/present-model.ts'
import type {ContentOf} from '../dialog-content.ts'
import {editorKeys, hintParts} from '../key-hints.ts'
import {balloonLines} from './balloon-lines.ts'
import {readingLine, wrongLines} from './form-foot.ts'
import {scopesText} from './scopes-text.ts'

/**
 * Shows the editor of the guest's memory: what it has, what it reports, how far it can shrink, and what it shall
 * have.
 */
export const balloonDialog: ContentOf<BalloonState> = ({theme, state, overlay: editor, width}) => {
  const domain = presentDomain(state, editor.domain)
  const settings = shownSettings(state, editor)
  const plan = balloonOverlay.plan(state, editor)
  return {
    title: `Balloon ${safeText(domain?.name ?? editor.domain)}`,
    note: scopesText(editor.scopes),
    body:
      settings === undefined || domain === undefined
        ? readingLine(state)
        : balloonLines(theme, state, editor, domain, settings, plan, width),
    pinned: wrongLines(editor.error, plan, width),
    keys: editorKeys(KEYS, editor),
  }
}

const KEYS = hintParts([
  ['12G', 'type', 3],
  ['← →', '256M', 4],
  ['↑ ↓', '1G', 5],
  ['f', 'floor', 6],
  ['s', 'ask the guest', 7],
  ['L', 'scope', 8],
  ['a', 'apply', 0],
  ['Esc', 'close', 1],
])
