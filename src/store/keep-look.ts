import type {CommandHandler} from './command-handler.ts'

/** Handler of the command that keeps the look of the screens for the next time. */
export const keepLook: CommandHandler = {run: state => ({state, request: {kind: 'save-view'}})}
