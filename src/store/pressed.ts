import type {CommandId} from '../keys/keymap.ts'
import type {Page} from './page.ts'
import type {Request} from './request.ts'
import type {State} from './state.ts'

/** Result of a key press: the next state, and a request if something has to be done outside of it. */
export interface Pressed {
  readonly state: State
  readonly request?: Request
}

/** A key press with everything outside of the state that its meaning depends on. */
export interface Press {
  /** Name of the key, from `keyName`. */
  readonly name: string
  /** Text that it types into a field; may be a whole paste. */
  readonly text: string
  /** Command that it stands for on a table, told to overlays: what moves there moves in them. */
  readonly command?: CommandId
  /** Rows of the table on screen. */
  readonly room: number
  /** Part of the open dialog that is on screen. */
  readonly page: Page
  readonly nowMs: number
}
