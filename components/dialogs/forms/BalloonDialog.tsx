import type {ReactElement} from 'react'
import {safeText} from '../../../src/base/safe-text.ts'
import type {BalloonState} from '../../../src/store/overlays/balloon-state.ts'
import {shownSettings} from '../../../src/store/overlays/form-editor.ts'
import {DialogFrame, editorKeys, hintParts, readingLine} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {balloonLines} from './balloon-lines.ts'
import {scopesText} from './scopes-text.ts'

/**
 * Draws the editor of the guest's memory: what it has, what it reports, how far it can shrink, and what it shall
 * have.
 */
export function BalloonDialog({
  theme,
  demo,
  state,
  overlay: editor,
  width,
  height,
}: DialogProps<BalloonState>): ReactElement {
  const domain = state.model?.domains.find(({uuid}) => uuid === editor.domain)
  const settings = shownSettings(state, editor)
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={`Balloon ${safeText(domain?.name ?? editor.domain)}`}
      note={scopesText(editor.scopes)}
      lines={
        settings === undefined || domain === undefined
          ? readingLine(state.notice)
          : balloonLines(theme, state, editor, domain, settings, {width, height: height - 2})
      }
      keys={editorKeys(KEYS, editor.typed, width)}
      width={width}
      height={height}
    />
  )
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
