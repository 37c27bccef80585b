import type {ReactElement} from 'react'
import {safeText} from '../../../src/base/safe-text.ts'
import type {PinState} from '../../../src/store/overlays/pin-state.ts'
import {DialogFrame, editorKeys, hintParts} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {scopesText} from '../forms/scopes-text.ts'
import {pinLines} from './pin-lines.ts'

/** Draws the matrix of threads and pCPUs. */
export function PinDialog({
  theme,
  demo,
  state,
  overlay: editor,
  width,
  height,
}: DialogProps<PinState>): ReactElement {
  const names = editor.domains.map(
    uuid => state.model?.domains.find(domain => domain.uuid === uuid)?.name ?? uuid,
  )
  const changed = Object.keys(editor.edits).length
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={`Pin ${safeText(names.join(', '))}`}
      note={`${scopesText(editor.scopes)}${changed === 0 ? '' : `   ${changed} changed`}`}
      lines={pinLines(state, editor, width, height - 2)}
      keys={editorKeys(KEYS, editor.typed, width)}
      width={width}
      height={height}
    />
  )
}

const KEYS = hintParts([
  ['Space', 'cell', 1],
  ['C', 'core', 5],
  ['N', 'node', 6],
  ['R', 'range', 7],
  ['F', 'all', 8],
  ['=', 'list', 4],
  ['1', 'spread', 9],
  ['V', 'like this', 10],
  ['S', 'suggest', 3],
  ['x', 'undo row', 11],
  ['L', 'scope', 12],
  ['( )', 'node', 13],
  ['a', 'apply', 0],
  ['Esc', 'close', 2],
])
