import type {CommandHandler} from '../command-handler.ts'
import {balloonOverlay} from './balloon-overlay.ts'
import {capOverlay} from './cap-overlay.ts'
import {keepEdits} from './keep-edits.ts'
import {numatuneOverlay} from './numatune-overlay.ts'
import {pinOverlay} from './pin-overlay.ts'

/** Records of the overlays that change domains, in the order in which Why names their keys. */
export const editors = {
  pin: keepEdits(pinOverlay),
  numatune: keepEdits(numatuneOverlay),
  balloon: keepEdits(balloonOverlay),
  cap: keepEdits(capOverlay),
}

export type EditorKind = keyof typeof editors

export const EDITORS = Object.keys(editors) as readonly EditorKind[]

/** Returns the handler of the command that opens an editor. */
export const editorHandler = (kind: EditorKind): CommandHandler => {
  const commands: Readonly<Partial<Record<EditorKind, CommandHandler>>> = editors[kind].commands
  return commands[kind] as CommandHandler
}
