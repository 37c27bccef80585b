import type {CommandHandler} from '../command-handler.ts'
import {balloonOverlay} from './balloon-overlay.ts'
import {capOverlay} from './cap-overlay.ts'
import {numatuneOverlay} from './numatune-overlay.ts'
import {pinOverlay} from './pin-overlay.ts'

/** The overlays that edit domains, in the order in which Why names their keys. */
export const editors = {
  pin: pinOverlay,
  numatune: numatuneOverlay,
  balloon: balloonOverlay,
  cap: capOverlay,
}

export type EditorKind = keyof typeof editors

export const EDITORS = Object.keys(editors) as readonly EditorKind[]

/** The command of an editor's name. */
export const editorHandler = (kind: EditorKind): CommandHandler => {
  const commands: Readonly<Partial<Record<EditorKind, CommandHandler>>> = editors[kind].commands
  return commands[kind] as CommandHandler
}
