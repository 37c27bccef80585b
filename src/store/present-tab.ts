import {type CommandId, screenCommand} from '../keys/keymap.ts'
import {overlayRecord} from './overlays/index.ts'
import type {State} from './state.ts'

/** Returns the command of the screen that is shown, be it a table or an overlay. */
export const presentTab = ({view, overlay}: State): CommandId =>
  (overlay === undefined ? undefined : overlayRecord(overlay).tab) ?? screenCommand(view.screen)
