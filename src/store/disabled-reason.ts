import type {CommandId} from '../keys/keymap.ts'
import {screenOf} from '../rows/screens/index.ts'
import {actionRefusal, sessionRefusal} from './action-refusal.ts'
import type {State} from './state.ts'
import {domainAtCursor} from './table/cursor.ts'

/** Why a command cannot be used now; it stays visible. */
export function disabledReason(command: CommandId, state: State): string | undefined {
  switch (command) {
    case 'amount':
      return screenOf(state.view.screen).columns.some(({counterpart}) => counterpart !== undefined)
        ? undefined
        : 'this screen has no bytes to switch to requests'
    case 'why':
    case 'exact':
      return state.model === undefined
        ? 'no sample yet'
        : domainAtCursor(state) === undefined
          ? 'no domain is under the cursor'
          : undefined
    case 'numatune':
    case 'cap':
      return actionRefusal(state) ?? sessionRefusal(state)
    case 'balloon':
    case 'pin':
    case 'run-state':
      return actionRefusal(state)
    case 'undo':
    case 'redo':
      return state.readOnly ? 'pintop was started with --read-only' : undefined
    default:
      return undefined
  }
}
